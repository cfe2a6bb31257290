package se.hlt.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import se.hlt.engine.SetupException;

@DisplayName("The mail channel")
class MailChannelTest {

    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final Mails mails = new Mails("hlt@kommun.example");

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    @DisplayName("hands a mail in Swedish to the server, to the one it is for and from the system")
    void delivers() throws Exception {
        open().deliver(message("lena.larare@havsvik.example"));

        MimeMessage mail = received();
        assertThat(mail.getSubject()).isEqualTo("HLT: tiden är snart ute");
        assertThat(mail.getContent().toString().strip()).isEqualTo("Åtgärda snart.");
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getAllRecipients()[0].toString()).endsWith("<lena.larare@havsvik.example>");
        assertThat(mail.getFrom()[0].toString()).contains("hlt@kommun.example");
        assertThat(mail.getMessageID()).isEqualTo("<5f0c@kommun.example>");
        assertThat(mail.getSentDate())
                .isEqualTo(Date.from(message("a@b.example").createdAt()));
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    @DisplayName("makes the very same mail of the same message, so that a repetition can be told")
    void same() throws Exception {
        open().deliver(message("lena.larare@havsvik.example"));
        open().deliver(message("lena.larare@havsvik.example"));

        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(server.getReceivedMessages()[0].getMessageID())
                .isEqualTo(server.getReceivedMessages()[1].getMessageID());
        assertThat(bytes(mails.of(message("a@b.example")))).isEqualTo(bytes(mails.of(message("a@b.example"))));
    }

    @Test
    @DisplayName("carries what the recipient's calendar is to do, as RFC 6047 has it, and the same each time")
    void calendar() throws Exception {
        String content = "BEGIN:VCALENDAR\r\nSUMMARY:HLT-möte\r\nEND:VCALENDAR\r\n";
        Message message = new Message(
                "5f0c",
                Instant.parse("2026-09-07T07:00:00Z"),
                "lena.larare",
                "Lena Lärare",
                "lena.larare@havsvik.example",
                "HLT: kallelse",
                "Välkommen.\n",
                List.of(new Message.Calendar("REQUEST", content)));
        open().deliver(message);

        MimeMultipart parts = (MimeMultipart) received().getContent();
        assertThat(parts.getBodyPart(0).getContent().toString().strip()).isEqualTo("Välkommen.");
        assertThat(parts.getBodyPart(1).getContentType())
                .startsWith("text/calendar;")
                .contains("method=REQUEST", "charset=UTF-8");
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("hlt-mote.ics");
        assertThat(new String(parts.getBodyPart(1).getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(content);
        assertThat(bytes(mails.of(message))).isEqualTo(bytes(mails.of(message)));
    }

    @Test
    @DisplayName("says nothing to a server that does not offer to keep it secret")
    void neverInTheClear() {
        assertThatThrownBy(() -> new MailChannel(asDelivered(server.getSmtp().getPort()), mails)
                        .deliver(message("lena.larare@havsvik.example")))
                .isInstanceOf(DeliveryException.class)
                .hasMessage("SMTP-CONNECTION");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    @DisplayName("uses STARTTLS, and only with a server that proves who it is")
    void startTls() throws Exception {
        try (StartTlsFront front = new StartTlsFront(server.getSmtp().getPort())) {
            assertThatThrownBy(() -> new MailChannel(asDelivered(front.port()), mails)
                            .deliver(message("lena.larare@havsvik.example")))
                    .as("a certificate that nobody vouches for")
                    .hasMessage("SMTP-CONNECTION");
            assertThat(server.getReceivedMessages()).isEmpty();

            JavaMailSenderImpl trusting = asDelivered(front.port());
            trusting.getJavaMailProperties().setProperty("mail.smtp.ssl.trust", "localhost");
            trusting.getJavaMailProperties().setProperty("mail.smtp.ssl.checkserveridentity", "false");
            new MailChannel(trusting, mails).deliver(message("lena.larare@havsvik.example"));
            assertThat(received().getMessageID()).isEqualTo("<5f0c@kommun.example>");
        }
    }

    @Test
    @DisplayName("logs in, and says by a code when it may not")
    void login() throws Exception {
        server.setUser("hlt@kommun.example", "hlt", "rätt lösenord");
        JavaMailSenderImpl sender = openSender();
        sender.getJavaMailProperties().setProperty("mail.smtp.auth", "true");
        sender.setUsername("hlt");
        sender.setPassword("fel");
        assertThatThrownBy(() -> new MailChannel(sender, mails).deliver(message("lena.larare@havsvik.example")))
                .isInstanceOf(DeliveryException.class)
                .hasMessage("SMTP-LOGIN")
                .hasNoCause();
        sender.setPassword("rätt lösenord");
        new MailChannel(sender, mails).deliver(message("lena.larare@havsvik.example"));
        assertThat(received()).isNotNull();
    }

    @Test
    @DisplayName("says by a code that nobody answers")
    void down() {
        MailChannel channel = open();
        server.stop();
        assertThatThrownBy(() -> channel.deliver(message("lena.larare@havsvik.example")))
                .hasMessage("SMTP-CONNECTION")
                .hasNoCause();
    }

    @Test
    @DisplayName("does not wait for ever for a server that says nothing")
    void silent() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            JavaMailSenderImpl sender = asDelivered(mute.getLocalPort());
            assertThat(sender.getJavaMailProperties())
                    .containsKeys("mail.smtp.connectiontimeout", "mail.smtp.timeout", "mail.smtp.writetimeout");
            sender.getJavaMailProperties().setProperty("mail.smtp.timeout", "200");
            assertThatThrownBy(() -> new MailChannel(sender, mails).deliver(message("lena.larare@havsvik.example")))
                    .hasMessage("SMTP-CONNECTION");
        }
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "lena",
                "lena@",
                "lena larare@havsvik.example",
                "lena@havsvik.example\r\nBcc: alla@havsvik.example",
                "lena@havsvik.example, omar@havsvik.example",
                "Lena <lena@havsvik.example>",
                ""
            })
    @DisplayName("refuses for good an address that is none, or more than one")
    void badAddress(String address) {
        assertThatThrownBy(() -> open().deliver(message(address)))
                .isInstanceOfSatisfying(DeliveryException.class, refusal -> {
                    assertThat(refusal.isLasting()).isTrue();
                    assertThat(refusal).hasMessage("BAD-ADDRESS");
                });
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    @DisplayName("lets nothing in subject or name become a header of its own")
    void injection() throws Exception {
        open().deliver(new Message(
                "5f0c",
                Instant.EPOCH,
                "lena.larare",
                "Lena\r\nBcc: alla@havsvik.example",
                "lena.larare@havsvik.example",
                "HLT\r\nBcc: alla@havsvik.example\r\n\r\nNy kropp",
                "Text\n"));
        MimeMessage mail = received();
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getContent().toString().strip()).isEqualTo("Text");
    }

    @Test
    @DisplayName("needs a sender, and says where to write it")
    void sender() {
        assertThatThrownBy(() -> new Mails("hlt"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("HLT_MAIL_FROM");
        assertThatThrownBy(() -> new Mails(""))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("HLT_MAIL_FROM");
    }

    private MimeMessage received() {
        assertThat(server.getReceivedMessages()).hasSize(1);
        return server.getReceivedMessages()[0];
    }

    private MailChannel open() {
        return new MailChannel(openSender(), mails);
    }

    /** GreenMail offers no STARTTLS. */
    private JavaMailSenderImpl openSender() {
        JavaMailSenderImpl sender = asDelivered(server.getSmtp().getPort());
        sender.getJavaMailProperties().setProperty("mail.smtp.starttls.required", "false");
        return sender;
    }

    /** With the settings that the system is delivered with. */
    private static JavaMailSenderImpl asDelivered(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("localhost");
        sender.setPort(port);
        sender.setJavaMailProperties(properties());
        return sender;
    }

    private static Properties properties() {
        try {
            EnumerablePropertySource<?> yaml = (EnumerablePropertySource<?>) new YamlPropertySourceLoader()
                    .load("application", new ClassPathResource("application.yaml"))
                    .get(0);
            Properties properties = new Properties();
            String prefix = "spring.mail.properties.";
            for (String name : yaml.getPropertyNames()) {
                if (name.startsWith(prefix)) {
                    properties.setProperty(
                            name.substring(prefix.length()),
                            yaml.getProperty(name).toString());
                }
            }
            return properties;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String bytes(MimeMessage mail) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        mail.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Message message(String address) {
        return new Message(
                "5f0c",
                Instant.parse("2026-09-07T07:00:00Z"),
                "lena.larare",
                "Lena Lärare",
                address,
                "HLT: tiden är snart ute",
                "Åtgärda snart.\n");
    }
}
