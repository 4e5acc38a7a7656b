package ai.echogen.providers.tts;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.util.List;

/// A stretch of mono sound.
///
/// @param rate in Hz
/// @param pcm  16-bit little-endian samples, two bytes each; not to be changed
@SuppressWarnings("ArrayRecordComponent") // sounds are never compared
record Sound(int rate, byte[] pcm) {
    /// Seconds of silence.
    static Sound silence(int rate, double seconds) {
        return new Sound(rate, new byte[2 * (int) Math.round(rate * seconds)]);
    }

    /// One after the other. Empty sounds may be among them; the others have the same rate.
    static Sound joined(List<Sound> sounds) {
        var pcm = new ByteArrayOutputStream();
        sounds.forEach(sound -> pcm.writeBytes(sound.pcm));
        return new Sound(sounds.stream().mapToInt(Sound::rate).max().orElse(0), pcm.toByteArray());
    }

    /// The same at another level; what would exceed 16 bits is cut off.
    Sound louder(double gain) {
        var louder = ByteBuffer.allocate(pcm.length).order(LITTLE_ENDIAN);
        for (var samples = samples(); samples.hasRemaining(); ) {
            louder.putShort((short) Math.clamp(Math.round(samples.get() * gain), Short.MIN_VALUE, Short.MAX_VALUE));
        }
        return new Sound(rate, louder.array());
    }

    double seconds() {
        return pcm.length / 2.0 / rate;
    }

    /// The largest distance from silence, 0 to 32768.
    int peak() {
        var peak = 0;
        for (var samples = samples(); samples.hasRemaining(); ) {
            peak = Math.max(peak, Math.abs((int) samples.get()));
        }
        return peak;
    }

    ShortBuffer samples() {
        return ByteBuffer.wrap(pcm).order(LITTLE_ENDIAN).asShortBuffer();
    }
}
