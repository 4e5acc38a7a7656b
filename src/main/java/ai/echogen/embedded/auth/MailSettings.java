package ai.echogen.embedded.auth;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.settings.Secret;
import ai.echogen.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The server that takes mails from us.
///
/// @param host     `SMTP_HOST`
/// @param port     `SMTP_PORT`: 587 unless set; 465 with `SMTP_TLS=tls`
/// @param user     `SMTP_USER`; null to send without signing in
/// @param password `SMTP_PASSWORD`
/// @param from     `SMTP_FROM`: an address, or a name and an address in angle brackets
/// @param tls      `SMTP_TLS`
public record MailSettings(
        String host,
        int port,
        @Nullable String user,
        @Nullable Secret password,
        String from,
        Tls tls) {
    /// How the connection is encrypted.
    enum Tls {
        /// After a greeting in clear text, and never without.
        STARTTLS(587),
        /// From the first byte.
        TLS(465),
        /// Not at all: for a server on this machine or in its network.
        NONE(25);

        private final int usualPort;

        Tls(int usualPort) {
            this.usualPort = usualPort;
        }
    }

    private static final Pattern FROM =
            Pattern.compile("[^<>@\\s]+@[^<>@\\s]+|[^<>@\\p{Cntrl}]+<[^<>@\\s]+@[^<>@\\s]+>");

    /// @return nothing when no server is configured: nothing is sent then
    /// @throws Failure `invalid_setting`
    public static Optional<MailSettings> of(Settings settings) {
        return settings.text("SMTP_HOST").map(host -> {
            var tls = tls(settings);
            var user = settings.text("SMTP_USER").orElse(null);
            var password = settings.text("SMTP_PASSWORD").map(Secret::new).orElse(null);
            if ((user == null) != (password == null)) {
                throw new Failure(
                        Code.INVALID_SETTING,
                        "Of SMTP_USER and SMTP_PASSWORD only one is set: set both, or none for a server that asks for none.");
            }
            return new MailSettings(
                    host,
                    settings.number("SMTP_PORT", tls.usualPort, 1, 65535),
                    user,
                    password,
                    from(settings, user),
                    tls);
        });
    }

    private static Tls tls(Settings settings) {
        return switch (settings.text("SMTP_TLS").orElse("starttls")) {
            case "starttls" -> Tls.STARTTLS;
            case "tls" -> Tls.TLS;
            case "none" -> Tls.NONE;
            default ->
                throw new Failure(
                        Code.INVALID_SETTING,
                        "SMTP_TLS must be starttls (usually port 587), tls (usually port 465) or none: correct it, or remove it for starttls.");
        };
    }

    private static String from(Settings settings, @Nullable String user) {
        var from = settings.text("SMTP_FROM").orElse(user);
        if (from == null || !FROM.matcher(from).matches()) {
            throw new Failure(
                    Code.INVALID_SETTING,
                    "SMTP_FROM must say whom mails are from, such as EchoGen <hello@example.com>: set it to an address that %s may send from."
                            .formatted(settings.text("SMTP_HOST").orElse("the server")));
        }
        return from;
    }

    /// The same in the names of the library that sends.
    public Map<String, String> properties() {
        var properties = new HashMap<>(Map.of(
                "quarkus.mailer.host",
                host,
                "quarkus.mailer.port",
                String.valueOf(port),
                "quarkus.mailer.from",
                from,
                "quarkus.mailer.tls",
                String.valueOf(tls == Tls.TLS),
                "quarkus.mailer.start-tls",
                tls == Tls.STARTTLS ? "REQUIRED" : "DISABLED",
                "quarkus.mailer.login",
                user == null ? "DISABLED" : "REQUIRED"));
        if (user != null && password != null) {
            properties.put("quarkus.mailer.username", user);
            properties.put("quarkus.mailer.password", password.reveal());
        }
        return properties;
    }
}
