package ai.echogen.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Sound that rises and falls as speech does, as long as its text takes at 15 characters a second.
public final class SpokenSound {
    private SpokenSound() {}

    /// Mono, 16 bits, little-endian.
    public static byte[] pcm(String text, int rate) {
        return pcm(text.length() / 15.0, rate);
    }

    public static byte[] pcm(double seconds, int rate) {
        var random = new Random(7);
        var samples = (int) (seconds * rate);
        var out = ByteBuffer.allocate(samples * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (var i = 0; i < samples; i++) {
            var t = i / (double) rate;
            var syllable = Math.pow(Math.sin(Math.PI * 4 * t), 2) * (0.6 + 0.4 * Math.sin(2 * Math.PI * 0.7 * t));
            var voice = Math.sin(2 * Math.PI * 140 * t)
                    + 0.5 * Math.sin(2 * Math.PI * 280 * t)
                    + 0.2 * random.nextGaussian();
            out.putShort((short) (9_000 * syllable * voice / 1.7));
        }
        return out.array();
    }

    public static byte[] silence(double seconds, int rate) {
        return new byte[(int) (seconds * rate) * 2];
    }

    public static byte[] noise(double seconds, int rate) {
        var random = new Random(7);
        var out = ByteBuffer.allocate((int) (seconds * rate) * 2).order(ByteOrder.LITTLE_ENDIAN);
        while (out.hasRemaining()) {
            out.putShort((short) Math.clamp(random.nextGaussian() * 4_000, -32_000, 32_000));
        }
        return out.array();
    }

    public static byte[] wav(byte[] pcm, int rate) {
        return wav(pcm, rate, pcm.length);
    }

    /// @param claimed the length that the header names
    public static byte[] wav(byte[] pcm, int rate, int claimed) {
        return ByteBuffer.allocate(44 + pcm.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(claimed == -1 ? -1 : 36 + claimed)
                .put("WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(rate)
                .putInt(rate * 2)
                .putShort((short) 2)
                .putShort((short) 16)
                .put("data".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(claimed)
                .put(pcm)
                .array();
    }
}
