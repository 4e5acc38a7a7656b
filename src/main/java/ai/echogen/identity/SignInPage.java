package ai.echogen.identity;

import static java.util.Objects.requireNonNull;

import ai.echogen.http.Validation;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A provider's page to sign in on, and the way back (OAuth 2 with PKCE, RFC 7636).
///
/// @param provider   `google`, `apple` or `github`
/// @param redirectTo where the page leads to at the end; the project's own site when null
/// @param challenge  the base64url SHA-256 of the client's verifier
public record SignInPage(String provider, @Nullable URI redirectTo, String challenge) {
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    static SignInPage checked(String provider, @Nullable String redirectTo, @Nullable String challenge) {
        var query = new Validation("query");
        if (challenge == null) {
            query.wrong("code_challenge", "This field is required.", "missing");
        } else if (!CHALLENGE.matcher(challenge).matches()) {
            query.wrong("code_challenge", "This is not a SHA-256 in base64url: 43 characters.", "value_error");
        }
        var back = redirectTo == null ? null : absolute(query, redirectTo);
        query.done();
        return new SignInPage(provider, back, requireNonNull(challenge));
    }

    /// Apps come back by schemes of their own, such as `echogen://in`.
    private static @Nullable URI absolute(Validation query, String text) {
        try {
            var uri = new URI(text);
            if (uri.isAbsolute() && text.length() <= 2000) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // said below
        }
        query.wrong("redirect_to", "This is not an absolute address.", "url_parsing");
        return null;
    }
}
