package ai.echogen.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// Connections to services that are called again and again. They follow no redirect, since one would take a
/// key elsewhere, keep no cookies and repeat nothing by themselves.
public final class PooledHttp {
    private static final int MOST_CONNECTIONS = 200;

    /// Reads the certificates of all authorities for the first connection that wants them, not while a server starts.
    private static final TlsSocketStrategy LATE_TLS = (socket, target, port, attachment, context) ->
            JavasOwn.TLS.upgrade(socket, target, port, attachment, context);

    private static final class JavasOwn {
        static final TlsSocketStrategy TLS = DefaultClientTlsStrategy.createDefault();
    }

    private PooledHttp() {}

    /// To addresses that the operator chose or that are fixed.
    ///
    /// @param connect how long one connection may take, its TLS handshake included
    public static CloseableHttpClient trusted(Duration connect) {
        return client(
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy(LATE_TLS)
                        .build(),
                connect);
    }

    /// To addresses that a person chose: each is refused with `ADDRESS_REFUSED` when a name resolves to what
    /// the guard refuses, and asked about again when it is connected to.
    public static CloseableHttpClient guarded(NetworkGuard guard, Duration connect) {
        var operator = new DefaultHttpClientConnectionOperator(
                _ -> new GuardedSocket(guard),
                DefaultSchemePortResolver.INSTANCE,
                new CheckedNames(guard),
                RegistryBuilder.<TlsSocketStrategy>create()
                        .register("https", LATE_TLS)
                        .build());
        return client(
                new PoolingHttpClientConnectionManager(
                        operator,
                        PoolConcurrencyPolicy.STRICT,
                        PoolReusePolicy.LIFO,
                        TimeValue.NEG_ONE_MILLISECOND,
                        ManagedHttpClientConnectionFactory.INSTANCE),
                connect);
    }

    private static CloseableHttpClient client(PoolingHttpClientConnectionManager connections, Duration connect) {
        connections.setMaxTotal(MOST_CONNECTIONS);
        connections.setDefaultMaxPerRoute(MOST_CONNECTIONS);
        connections.setDefaultConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(connect))
                .setSocketTimeout(Timeout.of(connect))
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                .setTimeToLive(TimeValue.ofMinutes(5))
                .build());
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setUserAgent(GuardedHttp.USER_AGENT)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableCookieManagement()
                .build();
    }

    private record CheckedNames(NetworkGuard guard) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            var addresses = InetAddress.getAllByName(host);
            for (var address : addresses) {
                GuardedSocket.check(guard, host, address);
            }
            return addresses;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
