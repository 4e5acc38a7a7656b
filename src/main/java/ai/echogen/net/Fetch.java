package ai.echogen.net;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// One fetch: its connections, its cookies, its redirects. [#abandon()] ends it from another thread.
final class Fetch implements Callable<Download> {
    private static final String ACCEPT = "text/html,application/xhtml+xml,application/pdf,application/epub+zip,"
            + "application/vnd.openxmlformats-officedocument.wordprocessingml.document,text/markdown,text/plain;q=0.9,*/*;q=0.5";
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final TlsSocketStrategy TLS = DefaultClientTlsStrategy.createDefault();
    /// No honest server comes near these; without them a header could fill the memory.
    private static final Http1Config HEADERS = Http1Config.custom()
            .setMaxLineLength(32 * 1024)
            .setMaxHeaderCount(500)
            .build();

    private final WebAddress start;
    private final NetworkGuard guard;
    private final Limits limits;
    private final GuardedHttp.Names names;
    private final BasicCookieStore cookies = new BasicCookieStore();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean abandoned;

    private sealed interface Answer {
        record Document(Download download) implements Answer {}

        record Elsewhere(WebAddress address) implements Answer {}
    }

    Fetch(WebAddress start, NetworkGuard guard, Limits limits, GuardedHttp.Names names) {
        this.start = start;
        this.guard = guard;
        this.limits = limits;
        this.names = names;
    }

    /// Closes whatever is open. The thread in [#call()] notices at its next byte.
    void abandon() {
        abandoned = true;
        sockets.forEach(Fetch::close);
    }

    @Override
    public Download call() {
        var address = start;
        // A page may set a cookie and send the visitor back to itself: only the same address with the same cookies is
        // a circle.
        var seen = new HashSet<String>();
        for (var hop = 0; hop <= limits.redirects(); hop++) {
            if (!seen.add(address + "\n" + cookies.getCookies())) {
                throw new Failure(
                        Code.SOURCE_UNREACHABLE,
                        "%s redirects in a circle and never arrives anywhere. Open it in a browser and pass the address that it ends at."
                                .formatted(start.shown()));
            }
            switch (ask(address)) {
                case Answer.Document(var download) -> {
                    return download;
                }
                case Answer.Elsewhere(var next) -> address = next;
            }
        }
        throw new Failure(
                Code.SOURCE_UNREACHABLE,
                "%s redirects more than %d times. Open it in a browser and pass the address that it ends at."
                        .formatted(start.shown(), limits.redirects()));
    }

    private Answer ask(WebAddress address) {
        try {
            // A client for each hop, and neither it nor the response is closed the usual way: that reads what is left
            // of
            // the body, which may be two gigabytes. Closing the socket frees everything that they hold.
            var response = client().executeOpen(
                            new HttpHost(address.scheme(), address.host(), address.port()), request(address), null);
            var code = response.getCode();
            if (REDIRECTS.contains(code) && response.containsHeader(HttpHeaders.LOCATION)) {
                var location = response.getFirstHeader(HttpHeaders.LOCATION).getValue();
                sockets.forEach(Fetch::close);
                return new Answer.Elsewhere(address.resolve(location));
            }
            if (code < 200 || code >= 300) {
                throw Status.failure(code, address);
            }
            return new Answer.Document(
                    new Download(address.uri(), body(response, address), mediaType(response), charset(response)));
        } catch (IOException e) {
            throw Unreachable.failure(address, limits, e);
        }
    }

    private byte[] body(ClassicHttpResponse response, WebAddress address) throws IOException {
        var entity = response.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        if (entity.getContentLength() > limits.bytes()) {
            throw tooLarge(address);
        }
        var body = Decoding.of(header(response, HttpHeaders.CONTENT_ENCODING), entity.getContent(), address)
                .readNBytes(limits.bytes() + 1);
        if (body.length > limits.bytes()) {
            throw tooLarge(address);
        }
        return body;
    }

    private Failure tooLarge(WebAddress address) {
        return new Failure(
                Code.SOURCE_TOO_LARGE,
                "%s is larger than %s, the most that EchoGen reads. Pass a shorter document, such as a single chapter."
                        .formatted(address.shown(), limits.size()));
    }

    private static HttpUriRequestBase request(WebAddress address) {
        var request = new HttpUriRequestBase("GET", address.uri());
        request.setScheme(address.scheme());
        request.setAuthority(new URIAuthority(address.host(), address.port()));
        request.setPath(address.target());
        request.setHeader(HttpHeaders.ACCEPT, ACCEPT);
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, Decoding.ACCEPTED);
        return request;
    }

    private static @Nullable String mediaType(HttpMessage response) {
        var type = ContentType.parseLenient(header(response, HttpHeaders.CONTENT_TYPE));
        return type == null || type.getMimeType() == null
                ? null
                : type.getMimeType().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String charset(HttpMessage response) {
        var type = ContentType.parseLenient(header(response, HttpHeaders.CONTENT_TYPE));
        return type == null ? null : type.getParameter("charset");
    }

    private static @Nullable String header(HttpMessage response, String name) {
        return Optional.ofNullable(response.getFirstHeader(name))
                .map(header -> header.getValue())
                .orElse(null);
    }

    private CloseableHttpClient client() {
        var connections = new BasicHttpClientConnectionManager(
                new DefaultHttpClientConnectionOperator(
                        this::socket,
                        DefaultSchemePortResolver.INSTANCE,
                        new CheckedNames(),
                        RegistryBuilder.<TlsSocketStrategy>create()
                                .register("https", TLS)
                                .build()),
                ManagedHttpClientConnectionFactory.builder()
                        .http1Config(HEADERS)
                        .build());
        connections.setConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(limits.connect()))
                .setSocketTimeout(Timeout.of(limits.total()))
                .build());
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setUserAgent(GuardedHttp.USER_AGENT)
                .setDefaultCookieStore(cookies)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(limits.total()))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .disableRedirectHandling()
                .disableContentCompression()
                .disableAutomaticRetries()
                .disableAuthCaching()
                .build();
    }

    private Socket socket(@Nullable Proxy ignored) throws IOException {
        var socket = new GuardedSocket(guard);
        sockets.add(socket);
        if (abandoned) {
            socket.close();
            throw new IOException("abandoned");
        }
        return socket;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // The descriptor is gone either way, and the other sockets still have to be closed.
            return;
        }
    }

    /// Looks a name up once and refuses it when any of its addresses is refused: which of them answers first must
    /// not decide.
    private final class CheckedNames implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            var addresses = names.addresses(host);
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
