package se.hlt.signin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/**
 * Connections to a directory whose certificate a file vouches for. JNDI takes nothing but a class's name, and asks that class
 * for a factory in the thread that connects.
 */
public final class DirectorySockets extends SocketFactory {

    private static final ThreadLocal<SSLSocketFactory> CURRENT = new ThreadLocal<>();

    private DirectorySockets() {}

    /** Called by JNDI. */
    public static SocketFactory getDefault() {
        SSLSocketFactory current = CURRENT.get();
        return current == null ? SSLSocketFactory.getDefault() : current;
    }

    static void use(SSLSocketFactory factory) {
        if (factory == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(factory);
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return getDefault().createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return getDefault().createSocket(host, port, localHost, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return getDefault().createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return getDefault().createSocket(address, port, localAddress, localPort);
    }
}
