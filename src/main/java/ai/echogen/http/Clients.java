package ai.echogen.http;

import ai.echogen.settings.Settings;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where requests come from and which address of ours they were sent to. Proxies are believed when they are trusted
/// by configuration; everybody else can write what they like into such headers.
@Singleton
public final class Clients {
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::\\d{1,5})?");
    private static final HexFormat HEX = HexFormat.of();

    private final ProxySettings settings;
    /// Nearly all requests come by one name.
    private volatile @Nullable String latestHost;

    Clients(Settings settings) {
        this.settings = ProxySettings.of(settings);
    }

    /// What a limit counts by: an IPv4 address, or the first half of an IPv6 one, since a customer has 2^64 of these at
    /// least.
    public static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? HEX.formatHex(Arrays.copyOf(address.getAddress(), 8)) + "::/64"
                : address.getHostAddress();
    }

    /// The client's address: that of the connection, or what a trusted proxy says instead.
    public InetAddress address(HttpServerRequest request) {
        return hop(request).address();
    }

    /// What links in the answer to this request begin with, for example `https://api.example.org`. Never for what is
    /// sent elsewhere, such as mails: clients choose the host. See [#publicUrl].
    public String server(HttpServerRequest request) {
        var host = settings.publicUrl().isPresent() ? null : host(request);
        return host == null ? origin(settings.usualUrl()) : scheme(request) + "://" + host;
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    /// What links begin with that travel without a request: `ECHOGEN_PUBLIC_URL`, or Render's name for this service, or
    /// this machine.
    public URI publicUrl() {
        return settings.usualUrl();
    }

    /// Whether the client speaks TLS, to us or to a trusted proxy.
    boolean secure(HttpServerRequest request) {
        return scheme(request).equals("https");
    }

    private String scheme(HttpServerRequest request) {
        var said = trusted(peer(request))
                ? settings.header() == ProxySettings.Header.FORWARDED
                        ? hop(request).scheme()
                        : first(request, "X-Forwarded-Proto")
                : null;
        if (said != null && (said.equalsIgnoreCase("https") || said.equalsIgnoreCase("http"))) {
            return said.toLowerCase(Locale.ROOT);
        }
        return request.isSSL() ? "https" : "http";
    }

    private @Nullable String host(HttpServerRequest request) {
        var said = trusted(peer(request))
                ? settings.header() == ProxySettings.Header.FORWARDED
                        ? hop(request).host()
                        : first(request, "X-Forwarded-Host")
                : null;
        var host = said == null ? request.getHeader("Host") : said;
        if (host == null || host.equals(latestHost)) {
            return host;
        }
        if (!HOST.matcher(host).matches()) {
            return null;
        }
        latestHost = host;
        return host;
    }

    /// @param address who spoke to the nearest trusted proxy, or to us
    /// @param scheme  and with which scheme and to which host, where `Forwarded` says so
    private record Hop(
            InetAddress address,
            @Nullable String scheme,
            @Nullable String host) {}

    private Hop hop(HttpServerRequest request) {
        var peer = peer(request);
        if (!trusted(peer)) {
            return new Hop(peer, null, null);
        }
        return switch (settings.header()) {
            case X_FORWARDED_FOR -> walk(peer, forwardedFor(request));
            case FORWARDED -> walk(peer, Forwarded.parse(values(request, "Forwarded")));
            case CF_CONNECTING_IP ->
                literal(request.getHeader("CF-Connecting-IP"))
                        .map(address -> new Hop(address, null, null))
                        .orElseGet(() -> walk(peer, forwardedFor(request)));
        };
    }

    private List<Forwarded> forwardedFor(HttpServerRequest request) {
        return Arrays.stream(values(request, "X-Forwarded-For").split(",", -1))
                .map(text -> new Forwarded(text.strip(), null, null))
                .toList();
    }

    /// From the nearest proxy outwards, as long as whoever wrote is trusted.
    private Hop walk(InetAddress peer, List<Forwarded> written) {
        var hop = new Hop(peer, null, null);
        for (var i = written.size() - 1; i >= 0 && trusted(hop.address()); i--) {
            var next = written.get(i);
            var address = literal(next.client());
            if (address.isEmpty()) {
                break;
            }
            hop = new Hop(address.get(), next.scheme(), next.host());
        }
        return hop;
    }

    private boolean trusted(InetAddress address) {
        for (var range : settings.trusted()) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }

    private static InetAddress peer(HttpServerRequest request) {
        var remote = request.remoteAddress();
        return literal(remote == null ? null : remote.hostAddress())
                .orElseGet(InetAddress::getLoopbackAddress); // a socket file of this machine
    }

    private static String values(HttpServerRequest request, String header) {
        return String.join(",", request.headers().getAll(header));
    }

    private static @Nullable String first(HttpServerRequest request, String header) {
        var value = request.getHeader(header);
        return value == null ? null : value.split(",", -1)[0].strip();
    }

    /// With or without a port, brackets, or a zone, which means nothing elsewhere.
    private static Optional<InetAddress> literal(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        var address = text.strip();
        if (address.startsWith("[") && address.indexOf(']') > 0) {
            address = address.substring(1, address.indexOf(']'));
        } else if (address.indexOf(':') == address.lastIndexOf(':') && address.indexOf(':') > 0) {
            address = address.substring(0, address.indexOf(':'));
        }
        var zone = address.indexOf('%');
        try {
            return Optional.of(InetAddress.ofLiteral(zone < 0 ? address : address.substring(0, zone)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
