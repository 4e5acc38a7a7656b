package ai.echogen.net;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;

/// A socket that asks the guard about the very address that it is about to connect to. Whatever was resolved,
/// cached, parsed or configured above it cannot get around that. It ignores proxies from the environment, which
/// would connect elsewhere on our behalf.
final class GuardedSocket extends Socket {
    private final NetworkGuard guard;

    GuardedSocket(NetworkGuard guard) {
        super(Proxy.NO_PROXY);
        this.guard = guard;
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
        if (!(endpoint instanceof InetSocketAddress inet) || inet.isUnresolved()) {
            throw new IllegalArgumentException("only resolved internet addresses can be checked");
        }
        check(guard, inet.getHostString(), inet.getAddress());
        super.connect(endpoint, timeoutMillis);
    }

    /// @throws Failure `ADDRESS_REFUSED`
    static void check(NetworkGuard guard, String host, InetAddress address) {
        guard.refusal(address).ifPresent(leadsTo -> {
            throw new Failure(
                    Code.ADDRESS_REFUSED,
                    "%s leads to %s (%s). EchoGen reads public addresses only; save the page and pass the file instead."
                            .formatted(host, leadsTo, address.getHostAddress()));
        });
    }
}
