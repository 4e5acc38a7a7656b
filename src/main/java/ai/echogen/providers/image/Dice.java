package ai.echogen.providers.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/// Choices that look free and are fixed by a text: the same text gives the same throws on every machine and Java.
///
/// SplitMix64 (Steele, Lea, Flood 2014), seeded with the first eight bytes of the text's SHA-256.
final class Dice {
    private long state;

    private Dice(long seed) {
        state = seed;
    }

    static Dice of(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Dice(ByteBuffer.wrap(hash).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// 0 to bound - 1.
    int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    double between(double low, double high) {
        return low + (high - low) * ((next() >>> 11) * 0x1.0p-53);
    }

    boolean coin() {
        return next() < 0;
    }

    <T> T pick(List<T> from) {
        return from.get(below(from.size()));
    }
}
