package ai.echogen.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.SocketFactory;

/// Lets the driver log in, and somebody else go on with the connection.
public final class CapturedSockets extends SocketFactory {
    static final BlockingQueue<Socket> MADE = new LinkedBlockingQueue<>();

    @Override
    public Socket createSocket() {
        var socket = new Socket();
        MADE.add(socket);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new IOException("not asked for by the driver");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        throw new IOException("not asked for by the driver");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw new IOException("not asked for by the driver");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        throw new IOException("not asked for by the driver");
    }
}
