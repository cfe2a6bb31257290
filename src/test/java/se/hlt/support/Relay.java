package se.hlt.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes on what comes to its port to another one of this machine, until it is cut. */
final class Relay {

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    Relay(int target) throws IOException {
        this.target = target;
        this.door = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        daemon(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Drops every connection, and each new one. */
    void cut() {
        cut = true;
        open.forEach(Relay::close);
    }

    void restore() {
        cut = false;
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
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
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
