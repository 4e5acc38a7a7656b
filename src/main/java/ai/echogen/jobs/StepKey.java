package ai.echogen.jobs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names a step's result by everything that shaped it, so that equal work is recognised and changed work never gets
/// an old result.
///
/// @param kind    what sort of step, for example `take`; figures about steps are kept by it
/// @param hex     32 hexadecimal digits
/// @param version of the kind's result, 1 at first: raise it when programs could misread older results. It is part
///                of the digits, so that during a deploy both versions work side by side
public record StepKey(String kind, String hex, int version) {
    /// @param parts each counts by itself: moving a letter from one part to the next gives another key. Put in the
    ///              job's id where a result must not be shared between jobs
    public static StepKey of(String kind, String... parts) {
        return of(kind, 1, parts);
    }

    public static StepKey of(String kind, int version, String... parts) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            add(sha, version == 1 ? kind : kind + "#" + version);
            for (var part : parts) {
                add(sha, part);
            }
            return new StepKey(kind, HexFormat.of().formatHex(sha.digest(), 0, 16), version);
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
