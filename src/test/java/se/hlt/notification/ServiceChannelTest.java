package se.hlt.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The municipality's message service")
class ServiceChannelTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Call(String authorization, String idempotencyKey, String body) {}

    private final List<Call> tokenCalls = new CopyOnWriteArrayList<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private ExecutorService threads;
    private HttpServer server;
    private int lifetime = 3600;
    private int tokenStatus = 200;
    private int status = 202;
    private boolean mute;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/token", exchange -> {
            note(tokenCalls, exchange);
            answer(
                    exchange,
                    tokenStatus,
                    tokenStatus == 200
                            ? "{\"access_token\":\"token-%d\",\"token_type\":\"Bearer\",\"expires_in\":%d}"
                                    .formatted(tokenCalls.size(), lifetime)
                            : "{\"error\":\"invalid_client\",\"error_description\":\"lena.larare@havsvik.example\"}");
        });
        server.createContext("/messages", exchange -> {
            note(calls, exchange);
            if (mute) {
                await();
            }
            if (status == 302) {
                exchange.getResponseHeaders().add("Location", "http://localhost:1/elsewhere");
            }
            answer(exchange, status, "{\"detail\":\"lena.larare@havsvik.example\"}");
        });
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    @DisplayName("gets the message as JSON, with a key that tells a repetition and a token fetched by id and secret")
    void delivers() throws Exception {
        channel().deliver(message());

        Call call = calls.get(0);
        JsonNode body = JSON.readTree(call.body());
        assertThat(body.path("id").asText()).isEqualTo("5f0c");
        assertThat(body.path("createdAt").asText()).isEqualTo("2026-09-07T07:00:00Z");
        assertThat(body.path("recipient").path("user").asText()).isEqualTo("lena.larare");
        assertThat(body.path("recipient").path("email").asText()).isEqualTo("lena.larare@havsvik.example");
        assertThat(body.path("subject").asText()).isEqualTo("HLT: på dagordningen");
        assertThat(body.path("text").asText()).isEqualTo("Förbered dig.\n");
        assertThat(call.idempotencyKey()).isEqualTo("5f0c");
        assertThat(call.authorization()).isEqualTo("Bearer token-1");
        assertThat(tokenCalls.get(0).body())
                .contains("grant_type=client_credentials")
                .contains("scope=messages");
        assertThat(tokenCalls.get(0).authorization())
                .isEqualTo(
                        "Basic " + Base64.getEncoder().encodeToString("hlt:hemligt".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @DisplayName("is asked for one token as long as it holds, and for another when it has run out")
    void tokens() {
        ServiceChannel channel = channel();
        channel.deliver(message());
        channel.deliver(message());
        assertThat(tokenCalls).hasSize(1);

        lifetime = 1; // Shorter than the margin that is kept.
        ServiceChannel hasty = channel();
        hasty.deliver(message());
        hasty.deliver(message());
        assertThat(tokenCalls).hasSize(3);
        assertThat(calls.get(3).authorization()).isEqualTo("Bearer token-3");
    }

    @Test
    @DisplayName("refuses a token, and the next try brings another")
    void refusedToken() {
        ServiceChannel channel = channel();
        status = 401;
        assertFails(channel, "SERVICE-401", false);
        status = 202;
        channel.deliver(message());
        assertThat(calls.get(1).authorization()).isEqualTo("Bearer token-2");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {302, 403, 404, 429, 500, 503})
    @DisplayName("may answer in ways that can be set right, and is tried again later")
    void passing(int answer) {
        status = answer;
        assertFails(channel(), "SERVICE-" + answer, false);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {400, 413, 422})
    @DisplayName("may refuse the message itself, which is then not tried again")
    void lasting(int answer) {
        status = answer;
        assertFails(channel(), "SERVICE-" + answer, true);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {401, 500})
    @DisplayName("may give no token: nothing is posted")
    void noToken(int answer) {
        tokenStatus = answer;
        assertFails(channel(), "SERVICE-TOKEN", false);
        assertThat(calls).isEmpty();
    }

    @Test
    @DisplayName("may not be there")
    void unreachable() {
        ServiceChannel channel = channel();
        channel.deliver(message());
        server.stop(0);
        assertFails(channel, "SERVICE-CONNECTION", false);
    }

    @Test
    @DisplayName("may never answer, and is not waited for")
    void timeout() {
        ServiceChannel channel = channel(Duration.ofSeconds(3));
        channel.deliver(message());
        mute = true;
        assertFails(channel, "SERVICE-CONNECTION", false);
    }

    private void assertFails(ServiceChannel channel, String code, boolean lasting) {
        assertThatThrownBy(() -> channel.deliver(message()))
                .isInstanceOfSatisfying(DeliveryException.class, failure -> {
                    assertThat(failure).hasMessage(code).hasNoCause();
                    assertThat(failure.isLasting()).isEqualTo(lasting);
                });
    }

    private ServiceChannel channel() {
        return channel(Duration.ofSeconds(20));
    }

    private ServiceChannel channel(Duration timeout) {
        String base = "http://localhost:" + server.getAddress().getPort();
        return new ServiceChannel(
                new OutboxProperties.Service(
                        URI.create(base + "/messages"), URI.create(base + "/token"), "hlt", "hemligt", "messages"),
                timeout);
    }

    private static Message message() {
        return new Message(
                "5f0c",
                Instant.parse("2026-09-07T07:00:00Z"),
                "lena.larare",
                "Lena Lärare",
                "lena.larare@havsvik.example",
                "HLT: på dagordningen",
                "Förbered dig.\n");
    }

    private void await() {
        try {
            over.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void note(List<Call> calls, HttpExchange exchange) throws IOException {
        calls.add(new Call(
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
