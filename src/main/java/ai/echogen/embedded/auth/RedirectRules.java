package ai.echogen.embedded.auth;

import ai.echogen.http.PublicUrl;
import ai.echogen.settings.Settings;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where the links in mails may lead a signed-in person: to this server, to this machine, and to what
/// `ECHOGEN_REDIRECT_URLS` allows. Everything else is replaced by this server, as Supabase Auth replaces it
/// by the project's own site.
@Singleton
final class RedirectRules {
    private static final Pattern STARS = Pattern.compile("\\*\\*|\\*");

    private final URI site;
    private final List<Pattern> allowed;

    RedirectRules(Settings settings) {
        this.site = PublicUrl.of(settings);
        this.allowed = settings.text("ECHOGEN_REDIRECT_URLS").stream()
                .flatMap(list -> Arrays.stream(list.split("[,\\s]+")))
                .filter(glob -> !glob.isEmpty())
                .map(RedirectRules::pattern)
                .toList();
    }

    URI site() {
        return site;
    }

    /// Where a mail's link leads: to our own page, unless an app asks for something else.
    Codes.Way way(@Nullable String wished, FlowStore.@Nullable Challenge challenge) {
        var asked = wished != null && !wished.isEmpty();
        return asked || challenge != null ? new Codes.Way(orSite(wished), challenge) : Codes.Way.TO_US;
    }

    /// The wished address where it is allowed, else this server's.
    URI orSite(@Nullable String wished) {
        if (wished == null || wished.isEmpty()) {
            return site;
        }
        try {
            var uri = new URI(wished);
            return uri.isAbsolute() && isAllowed(uri) ? uri : site;
        } catch (URISyntaxException _) {
            return site;
        }
    }

    private boolean isAllowed(URI wished) {
        var host = wished.getHost();
        var here = Objects.equals(wished.getScheme(), site.getScheme())
                && Objects.equals(host, site.getHost())
                && wished.getPort() == site.getPort();
        var machine = host != null && (host.equals("localhost") || isLoopback(host));
        return here
                || machine && isWeb(wished)
                || allowed.stream()
                        .anyMatch(glob -> glob.matcher(wished.toString()).matches());
    }

    private static boolean isWeb(URI wished) {
        return "http".equals(wished.getScheme()) || "https".equals(wished.getScheme());
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.ofLiteral(host.startsWith("[") ? host.substring(1, host.length() - 1) : host)
                    .isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// `**` is anything; `*` ends at a dot or a slash.
    private static Pattern pattern(String glob) {
        var regex = new StringBuilder();
        var stars = STARS.matcher(glob);
        var end = 0;
        while (stars.find()) {
            regex.append(Pattern.quote(glob.substring(end, stars.start())));
            regex.append(stars.group().equals("**") ? ".*" : "[^./]*");
            end = stars.end();
        }
        return Pattern.compile(regex.append(Pattern.quote(glob.substring(end))).toString());
    }
}
