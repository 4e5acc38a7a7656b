package ai.echogen.net;

import java.time.Duration;

/// How much one fetch may cost.
///
/// @param bytes     of the document itself, after decompression
/// @param connect   for one connection, its TLS handshake included
/// @param total     from the first name look-up to the last byte, redirects included
/// @param redirects followed before giving up
public record Limits(int bytes, Duration connect, Duration total, int redirects) {
    public static final Limits DEFAULT =
            new Limits(20 * 1024 * 1024, Duration.ofSeconds(10), Duration.ofSeconds(30), 10);

    public Limits {
        if (bytes <= 0 || redirects < 0 || !connect.isPositive() || !total.isPositive()) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    /// The size limit for sentences, for example `20 MB`.
    public String size() {
        return bytes >= 1024 * 1024 ? bytes / (1024 * 1024) + " MB" : bytes / 1024 + " kB";
    }
}
