package ai.echogen.settings;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The Supabase project that keeps accounts and files, where one is configured. Without one the server does that
/// itself.
///
/// @param url        without a path and without a slash at its end
/// @param anonKey    what may be seen by everybody: `sb_publishable_…`, or a legacy JWT of the role `anon`
/// @param serviceKey what may do everything: `sb_secret_…`, or a legacy JWT of the role `service_role`
public record SupabaseProject(URI url, SupabaseKey anonKey, SupabaseKey serviceKey) {
    public static final String URL = "SUPABASE_URL";
    public static final String ANON_KEY = "SUPABASE_ANON_KEY";
    public static final String SERVICE_KEY = "SUPABASE_SERVICE_ROLE_KEY";

    private static final String WHERE_URL =
            "Supabase's dashboard shows it under Project Settings, Data API, as the Project URL: https://<ref>.supabase.co.";
    private static final Pattern REF = Pattern.compile("([a-z]{20})\\.supabase\\.(?:co|in|red)");
    private static final List<String> PLACEHOLDERS = List.of(
            "<", ">", "your-", "your_", "yourproject", "project-ref", "xxxx", "example.", "placeholder", "changeme");

    /// Looks at the values only, not at the network.
    ///
    /// @return nothing when no project is configured
    /// @throws Failure `invalid_setting`: the sentence names the variable and where the right value is found
    public static Optional<SupabaseProject> of(Settings settings) {
        var url = settings.text(URL);
        if (url.isEmpty()) {
            Stream.of(ANON_KEY, SERVICE_KEY)
                    .filter(name -> settings.text(name).isPresent())
                    .findFirst()
                    .ifPresent(name -> {
                        throw wrong("%s is set and %s is not: set it too, or remove %s to run without Supabase. %s"
                                .formatted(name, URL, name, WHERE_URL));
                    });
            return Optional.empty();
        }
        var address = address(url.get());
        var ref = ref(address);
        return Optional.of(new SupabaseProject(
                address,
                SupabaseKey.of(settings, ANON_KEY, SupabaseKey.Kind.ANON, ref),
                SupabaseKey.of(settings, SERVICE_KEY, SupabaseKey.Kind.SERVICE, ref)));
    }

    /// The project's own name in its address; null for a project with a domain of its own, or one that runs elsewhere.
    public @Nullable String ref() {
        return ref(url);
    }

    /// For example `https://<ref>.supabase.co/auth/v1`.
    public URI service(String path) {
        return URI.create(url + path);
    }

    private static @Nullable String ref(URI url) {
        var host = REF.matcher(url.getHost());
        return host.matches() ? host.group(1) : null;
    }

    private static URI address(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("postgres")) {
            throw wrong(
                    "%s holds the database's address, which belongs into DATABASE_URL. %s".formatted(URL, WHERE_URL));
        }
        if (PLACEHOLDERS.stream().anyMatch(lower::contains)) {
            throw wrong("%s still holds a placeholder. %s".formatted(URL, WHERE_URL));
        }
        try {
            var uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            var scheme = uri.getScheme();
            if (uri.getHost() == null
                    || !("https".equals(scheme) || "http".equals(scheme))
                    || uri.getUserInfo() != null) {
                throw wrong("%s is not a web address that begins with https://. %s".formatted(URL, WHERE_URL));
            }
            if (uri.getHost().endsWith("supabase.com")) {
                throw wrong("%s holds the address of a page of the dashboard. %s".formatted(URL, WHERE_URL));
            }
            if (!uri.getPath().isEmpty() || uri.getQuery() != null || uri.getFragment() != null) {
                throw wrong("%s ends after the host: remove \"%s\" and what follows. %s"
                        .formatted(URL, uri.getPath().isEmpty() ? "?" : uri.getPath(), WHERE_URL));
            }
            return uri;
        } catch (URISyntaxException _) {
            throw wrong("%s is not a web address. %s".formatted(URL, WHERE_URL));
        }
    }

    private static Failure wrong(String sentence) {
        return new Failure(Code.INVALID_SETTING, sentence);
    }
}
