package ai.echogen.embedded.auth;

import ai.echogen.http.PublicUrl;
import ai.echogen.settings.Settings;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What links in mails lead to. They begin with the address that this server is configured with, never with
/// one from a request: whoever asks for a mail to somebody else must not choose where its link leads.
@Singleton
final class MailLinks {
    private final URI server;

    MailLinks(Settings settings) {
        this.server = PublicUrl.of(settings);
    }

    /// @param redirectTo a page of an app that gets the session; null for a page of ours, on which somebody
    ///     presses a button, since programs that look at mails follow links too
    /// @return null when there is no page to lead to
    @Nullable
    URI to(Kind kind, String token, @Nullable URI redirectTo) {
        if (redirectTo != null) {
            return URI.create("%s/auth/v1/verify?token=%s&type=%s&redirect_to=%s"
                    .formatted(server, token, kind.wire(), encoded(redirectTo.toString())));
        }
        return switch (kind) {
            case CONFIRMATION -> URI.create("%s/auth/confirm?token=%s".formatted(server, token));
            case RECOVERY -> URI.create("%s/auth/reset?token=%s".formatted(server, token));
            case SIGN_IN -> null;
            case EMAIL_CHANGE -> URI.create("%s/auth/v1/verify?token=%s&type=%s".formatted(server, token, kind.wire()));
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
