package se.hlt.notification;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Stands before GreenMail, which has no STARTTLS: takes no mail before the connection is secret, and passes on the rest. */
final class StartTlsFront implements AutoCloseable {

    private final ServerSocket door;
    private final int server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    StartTlsFront(int server) throws IOException {
        this.server = server;
        this.door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        threads.execute(this::listen);
    }

    int port() {
        return door.getLocalPort();
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return; // Closed.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            say(client.getOutputStream(), "220 front");
            String command = line(client.getInputStream());
            while (!command.startsWith("STARTTLS")) {
                boolean hello = command.startsWith("EHLO");
                say(
                        client.getOutputStream(),
                        hello ? "250-front\r\n250 STARTTLS" : "530 Must issue a STARTTLS command");
                command = line(client.getInputStream());
            }
            say(client.getOutputStream(), "220 go ahead");
            try (SSLSocket secret =
                            (SSLSocket) tls().getSocketFactory().createSocket(client, null, client.getPort(), true);
                    Socket behind = new Socket(InetAddress.getLoopbackAddress(), server)) {
                secret.setUseClientMode(false);
                secret.startHandshake();
                line(behind.getInputStream()); // Its greeting; ours was said before.
                threads.execute(() -> pass(behind, secret));
                secret.getInputStream().transferTo(behind.getOutputStream());
            }
        } catch (IOException | GeneralSecurityException e) {
            // The client did not like it, and has gone.
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of them has gone.
        }
    }

    private static SSLContext tls() throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(new DummySSLServerSocketFactory().getKeyStore(), "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("Gone");
            }
            line.append((char) next);
        }
        return line.toString();
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
