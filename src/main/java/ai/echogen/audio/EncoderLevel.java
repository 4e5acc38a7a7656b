package ai.echogen.audio;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How much quieter LAME makes everything. At the bit rates of speech it takes off about 0.45 dB, so that loud music
/// does not clip in the decoder; the limiter before it already sees to that, so the loss is made good.
final class EncoderLevel {
    private static final double PROBE_SECONDS = 1.2;
    private static final double PROBE_HERTZ = 997;
    private static final double PROBE_LEVEL = 0.25;

    private static final Map<Integer, Double> MEASURED = new ConcurrentHashMap<>();

    private EncoderLevel() {}

    /// What encoding at this bit rate adds to the level, in dB; negative when it takes away. Found by encoding a tone,
    /// once per bit rate.
    static double change(int kilobits) throws IOException, InterruptedException {
        var known = MEASURED.get(kilobits);
        if (known != null) {
            return known;
        }
        var change = probe(kilobits);
        MEASURED.put(kilobits, change);
        return change;
    }

    private static double probe(int kilobits) throws IOException, InterruptedException {
        var tone = new float[Mp3Frame.SAMPLES * (int) (PROBE_SECONDS * Mix.RATE / Mp3Frame.SAMPLES)];
        for (var i = 0; i < tone.length; i++) {
            tone[i] = (float) (PROBE_LEVEL * Math.sin(2 * Math.PI * PROBE_HERTZ * i / Mix.RATE));
        }
        try (var before = new Ebur128(Mix.RATE);
                var after = new EncodedMeter(Mix.RATE);
                var lame = new Lame(Mix.RATE, kilobits, frame -> after.accept(frame.bytes()))) {
            before.accept(tone, tone.length);
            for (var at = 0; at < tone.length; at += Mp3Frame.SAMPLES) {
                lame.write(tone, at, Mp3Frame.SAMPLES);
            }
            lame.finish();
            return after.result().lufs() - before.result().lufs();
        }
    }
}
