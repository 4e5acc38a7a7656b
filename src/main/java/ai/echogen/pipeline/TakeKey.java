package ai.echogen.pipeline;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The name of a take: a hash of everything that shaped its sound, so that an unchanged turn is never spoken twice and
/// a changed voice never plays old audio.
record TakeKey(String hex) {
    /// @param parts provider, its version, voice, language, speed, delivery, text as spoken: each counts by itself, so
    ///              that moving a letter from one part to the next gives another key
    static TakeKey of(String... parts) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                sha.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                sha.update(bytes);
            }
            return new TakeKey(HexFormat.of().formatHex(sha.digest(), 0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has SHA-256
        }
    }
}
