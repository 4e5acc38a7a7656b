package ai.echogen.jobs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names a step's result by everything that shaped it, so that equal work is recognised and changed work never gets
/// an
/// old result.
///
/// @param kind what sort of step, for example `take`; figures about steps are kept by it
/// @param hex  32 hexadecimal digits
public record StepKey(String kind, String hex) {
    /// @param parts each counts by itself: moving a letter from one part to the next gives another key. Put in the
    /// job's id
    ///              where a result must not be shared between jobs
    public static StepKey of(String kind, String... parts) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            add(sha, kind);
            for (var part : parts) {
                add(sha, part);
            }
            return new StepKey(kind, HexFormat.of().formatHex(sha.digest(), 0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has SHA-256
        }
    }

    private static void add(MessageDigest sha, String part) {
        var bytes = part.getBytes(StandardCharsets.UTF_8);
        sha.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        sha.update(bytes);
    }
}
