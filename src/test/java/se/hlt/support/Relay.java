package se.hlt.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network between two programs of this machine: passes on what comes to its port to another one, until it is cut. */
public final class Relay implements AutoCloseable {

    private static final int PIECE = 8_192;

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile int delay;

    public Relay(int target) throws IOException {
        this.target = target;
        this.door = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        daemon(this::serve);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Drops every connection, and each new one. */
    public void cut() {
        cut = true;
        open.forEach(Relay::close);
    }

    /** Lets everything through again, as fast as it comes. */
    public void restore() {
        cut = false;
        delay = 0;
    }

    /** Every piece that goes through waits so many milliseconds. */
    public void slow(int milliseconds) {
        delay = milliseconds;
    }

    @Override
    public void close() throws IOException {
        door.close();
        open.forEach(Relay::close);
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket from = door.accept();
                open.add(from);
                if (cut) {
                    close(from);
                    continue;
                }
                daemon(() -> connect(from));
            } catch (IOException e) {
                // The next one may come through.
            }
        }
    }

    private void connect(Socket from) {
        try {
            Socket to = new Socket("127.0.0.1", target);
            open.add(to);
            daemon(() -> pass(to, from));
            pass(from, to);
        } catch (IOException e) {
            close(from);
        }
    }

    private void pass(Socket from, Socket to) {
        try {
            byte[] piece = new byte[PIECE];
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                Thread.sleep(delay);
                out.write(piece, 0, length);
                out.flush();
            }
        } catch (IOException | InterruptedException e) {
            // One of the two has gone: so goes the other.
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone all the same.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
