package ai.echogen.providers.tts.hosted;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.providers.tts.WavFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Sound on its way from a vendor into a file: mono, 16 bits. It is listened to on the way: how long it is,
/// how loud, and whether it rises and falls as speech does.
final class Pcm implements AutoCloseable {
    private static final int WINDOWS_PER_SECOND = 50;
    private static final double AUDIBLE = 200; // of 32768: -44 dB
    private static final int LONGEST_SECONDS = 1_200;

    private final Path target;
    private @Nullable WavFile file;
    private int rate;
    private int odd = -1;
    private long samples;
    private double window;
    private int inWindow;
    private int windows;
    private int audible;
    private double sum;
    private double squares;

    Pcm(Path target) {
        this.target = target;
    }

    /// Begins with the first sound that comes.
    ///
    /// @throws IOException when the vendor changes the rate in the middle, or names an absurd one
    void begin(int hertz) throws IOException {
        if (hertz < 8_000 || hertz > 192_000) {
            throw new IOException("the vendor names a sample rate of " + hertz + " Hz");
        }
        if (file != null && hertz != rate) {
            throw new IOException("the vendor changed the sample rate");
        }
        if (file == null) {
            rate = hertz;
            try {
                file = WavFile.beside(target, hertz);
            } catch (IOException e) {
                throw unwritable(e);
            }
        }
    }

    /// @param bytes little-endian samples; one may be split between two calls
    void write(byte[] bytes, int from, int length) throws IOException {
        if (file == null) {
            throw new IllegalStateException("sound before its rate");
        }
        var buffer = ByteBuffer.allocate(length + 1).order(ByteOrder.LITTLE_ENDIAN);
        if (odd >= 0) {
            buffer.put((byte) odd);
        }
        buffer.put(bytes, from, length).flip();
        odd = buffer.limit() % 2 == 0 ? -1 : buffer.get(buffer.limit() - 1) & 0xff;
        buffer.limit(buffer.limit() & ~1);
        for (var i = 0; i < buffer.limit(); i += 2) {
            hear(buffer.getShort(i));
        }
        if (samples > (long) rate * LONGEST_SECONDS) {
            throw new IOException("the vendor does not stop speaking");
        }
        try {
            file.append(buffer);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void hear(short sample) {
        samples++;
        window += (double) sample * sample;
        if (++inWindow == rate / WINDOWS_PER_SECOND) {
            var level = Math.sqrt(window / inWindow);
            windows++;
            if (level >= AUDIBLE) {
                audible++;
                sum += level;
                squares += level * level;
            }
            window = 0;
            inWindow = 0;
        }
    }

    double seconds() {
        return rate == 0 ? 0 : samples / (double) rate;
    }

    boolean isSilent() {
        return audible < Math.max(1, windows / 20);
    }

    /// Noise and tones keep their level; speech changes it with every syllable.
    boolean isSteady() {
        if (audible < WINDOWS_PER_SECOND / 2) {
            return false;
        }
        var mean = sum / audible;
        var deviation = Math.sqrt(Math.max(0, squares / audible - mean * mean));
        return deviation < 0.15 * mean;
    }

    /// Puts the file in its place.
    void finish() {
        try {
            if (file != null) {
                file.finish();
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private Failure unwritable(IOException e) {
        return new Failure(
                Code.OUTPUT_UNWRITABLE,
                "The spoken text could not be saved to %s: check the folder and the space left on its disk."
                        .formatted(target),
                e);
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }
}
