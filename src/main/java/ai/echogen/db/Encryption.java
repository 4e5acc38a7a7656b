package ai.echogen.db;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which connections have to be encrypted: all that leave for a host with a public name or address.
final class Encryption {
    /// In order of strength; the last two also verify who answers, by the certificate at `sslrootcert`.
    private static final Set<String> ENCRYPTED = Set.of("require", "verify-ca", "verify-full");

    /// Loopback, RFC 1918, RFC 4193, link-local; and names that no public server has.
    private static final Pattern PRIVATE = Pattern.compile(
            "(?i)localhost|127\\..*|10\\..*|192\\.168\\..*|172\\.(?:1[6-9]|2\\d|3[01])\\..*|169\\.254\\..*"
                    + "|::1|f[cd][0-9a-f]{2}:.*|fe80:.*|[^.:]+|.*\\.(?:internal|local|localhost|svc|test)");

    private Encryption() {}

    static boolean isNeeded(String host) {
        return !PRIVATE.matcher(host).matches();
    }

    /// @param asked the address's `sslmode`; null leaves it to us
    static String mode(@Nullable String asked) {
        if (asked == null) {
            return "require";
        }
        if (!ENCRYPTED.contains(asked)) {
            throw new Failure(
                    Code.INVALID_SETTING,
                    "%s says sslmode=%s for a host on the internet, where everybody on the way could read the password and people's data: remove it, or write sslmode=require."
                            .formatted(PostgresAddress.NAME, asked.length() > 20 ? "…" : asked));
        }
        return asked;
    }

    /// How much is known about who answers, in words.
    static String of(PostgresAddress address) {
        var mode = address.parameters().getOrDefault("sslmode", isNeeded(address.host()) ? "require" : "prefer");
        return switch (mode) {
            case "verify-full", "verify-ca" -> "encrypted and verified";
            case "require" -> "encrypted, not verified";
            default -> "on this machine's own network";
        };
    }
}
