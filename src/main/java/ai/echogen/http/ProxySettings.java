package ai.echogen.http;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.net.AddressRange;
import ai.echogen.settings.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What stands between clients and this server.
///
/// @param trusted   `ECHOGEN_TRUSTED_PROXIES`: whose word is taken about where a request came from
/// @param header    `ECHOGEN_PROXY_HEADER`: where those proxies say it
/// @param publicUrl `ECHOGEN_PUBLIC_URL`: what every link to this server begins with, whatever a request says
/// @param usualUrl  what such a link begins with when no request says better
record ProxySettings(List<AddressRange> trusted, Header header, Optional<URI> publicUrl, URI usualUrl) {
    static final String TRUSTED = "ECHOGEN_TRUSTED_PROXIES";
    static final String HEADER = "ECHOGEN_PROXY_HEADER";
    static final String PUBLIC_URL = "ECHOGEN_PUBLIC_URL";

    private static final String PRIVATE = "private";
    private static final List<AddressRange> PRIVATE_RANGES = Stream.of(
                    "127.0.0.0/8",
                    "10.0.0.0/8",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "100.64.0.0/10",
                    "169.254.0.0/16",
                    "::1",
                    "fc00::/7",
                    "fe80::/10")
            .map(range -> AddressRange.parse(range).orElseThrow())
            .toList();

    /// Proxies write one of these and pass the others through as the client sent them, so exactly one is believed.
    enum Header {
        X_FORWARDED_FOR("X-Forwarded-For"),
        /// RFC 7239
        FORWARDED("Forwarded"),
        /// Cloudflare's own, which it always overwrites.
        CF_CONNECTING_IP("CF-Connecting-IP");

        private final String wire;

        Header(String wire) {
            this.wire = wire;
        }

        String wire() {
            return wire;
        }
    }

    /// On Render requests come through Cloudflare and Render's own balancer, whose address is private and changes.
    ///
    /// @throws Failure `invalid_setting`
    static ProxySettings of(Settings settings) {
        var onRender = settings.text("RENDER").isPresent();
        return new ProxySettings(
                trusted(settings, onRender ? PRIVATE : ""),
                header(settings, onRender ? Header.CF_CONNECTING_IP : Header.X_FORWARDED_FOR),
                settings.text(PUBLIC_URL).map(text -> url(settings, PUBLIC_URL, text)),
                usual(settings));
    }

    private static URI usual(Settings settings) {
        return Stream.of(PUBLIC_URL, "RENDER_EXTERNAL_URL")
                .flatMap(name -> settings.text(name).map(text -> url(settings, name, text)).stream())
                .findFirst()
                .orElseGet(() -> URI.create("http://localhost:%d/"
                        .formatted(HttpSettings.of(settings).port())));
    }

    private static List<AddressRange> trusted(Settings settings, String unset) {
        var ranges = new ArrayList<AddressRange>();
        for (var text : settings.text(TRUSTED).orElse(unset).split(",", -1)) {
            var name = text.strip();
            if (name.equals(PRIVATE)) {
                ranges.addAll(PRIVATE_RANGES);
            } else if (!name.isEmpty()) {
                ranges.add(
                        AddressRange.parse(name)
                                .orElseThrow(
                                        () -> wrong(
                                                settings,
                                                TRUSTED,
                                                name,
                                                "lists addresses, ranges such as 10.0.0.0/8, or the word private, with commas between them")));
            }
        }
        return List.copyOf(ranges);
    }

    private static Header header(Settings settings, Header unset) {
        return settings.text(HEADER)
                .map(name -> Arrays.stream(Header.values())
                        .filter(header -> header.wire().equalsIgnoreCase(name))
                        .findFirst()
                        .orElseThrow(() ->
                                wrong(settings, HEADER, name, "is X-Forwarded-For, Forwarded or CF-Connecting-IP")))
                .orElse(unset);
    }

    private static URI url(Settings settings, String name, String text) {
        try {
            var url = new URI(text);
            var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            if ((scheme.equals("https") || scheme.equals("http"))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null) {
                return new URI(scheme, url.getRawAuthority(), "/", null, null);
            }
        } catch (URISyntaxException _) {
            // said below
        }
        throw wrong(
                settings, name, text, "is an http or https address without a path, such as https://echogen.example");
    }

    private static Failure wrong(Settings settings, String name, String text, String what) {
        return new Failure(
                Code.INVALID_SETTING,
                "%s %s, and %s says \"%s\". Correct it, or remove it."
                        .formatted(name, what, settings.place(name).orElse("a setting"), text));
    }
}
