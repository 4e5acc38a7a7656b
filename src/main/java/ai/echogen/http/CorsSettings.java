package ai.echogen.http;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.settings.Settings;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which web pages of other origins may use the API from a browser.
///
/// @param origins     `ECHOGEN_CORS_ORIGINS`: such as `https://app.example`; `*` for all; unset for pages that come
///                    from the visitor's own machine, as those of a developer do
/// @param credentials `ECHOGEN_CORS_CREDENTIALS`: whether browsers may send cookies and the like; EchoGen reads none
record CorsSettings(Optional<Set<String>> origins, boolean credentials) {
    static final String ORIGINS = "ECHOGEN_CORS_ORIGINS";
    static final String CREDENTIALS = "ECHOGEN_CORS_CREDENTIALS";
    static final String ALL = "*";

    private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[a-z0-9._\\[\\]:-]+");
    private static final Pattern OWN_MACHINE =
            Pattern.compile("https?://(?:localhost|127\\.0\\.0\\.1|\\[::1])(?::\\d{1,5})?");

    /// @throws Failure `invalid_setting`
    static CorsSettings of(Settings settings) {
        var origins = settings.text(ORIGINS)
                .map(text -> Arrays.stream(text.split(",", -1))
                        .map(origin -> origin.strip().toLowerCase(Locale.ROOT))
                        .filter(origin -> !origin.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()));
        origins.stream().flatMap(Set::stream).forEach(origin -> {
            if (!origin.equals(ALL) && !ORIGIN.matcher(origin).matches()) {
                throw new Failure(
                        Code.INVALID_SETTING,
                        "%s lists origins such as https://app.example, without a path and with commas between them, and %s says \"%s\". Correct it, or remove it."
                                .formatted(ORIGINS, settings.place(ORIGINS).orElse("a setting"), origin));
            }
        });
        var credentials = settings.flag(CREDENTIALS, false);
        if (credentials && origins.filter(known -> known.contains(ALL)).isPresent()) {
            throw new Failure(
                    Code.INVALID_SETTING,
                    "%s cannot be true while %s is *: browsers refuse that. List the origins."
                            .formatted(CREDENTIALS, ORIGINS));
        }
        return new CorsSettings(origins, credentials);
    }

    boolean allows(String origin) {
        return origins.map(known -> known.contains(ALL) || known.contains(origin.toLowerCase(Locale.ROOT)))
                .orElseGet(() -> OWN_MACHINE.matcher(origin).matches());
    }

    boolean allowsAll() {
        return origins.filter(known -> known.contains(ALL)).isPresent();
    }
}
