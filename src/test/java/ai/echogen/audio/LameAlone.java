package ai.echogen.audio;

import java.io.IOException;
import java.nio.file.Path;

/// The yardstick: how long LAME takes to encode the same samples, with nothing around it.
public final class LameAlone {
    private LameAlone() {}

    /// @return seconds spent in the encoder
    public static double encode(Path audio, int kilobits) throws IOException, InterruptedException {
        var nanos = 0L;
        var samples = new float[Mp3Frame.SAMPLES];
        try (var decoder = new Decoder(audio, Mix.RATE);
                var lame = new Lame(Mix.RATE, kilobits, frame -> {})) {
            for (var got = decoder.read(samples, 0, samples.length);
                    got > 0;
                    got = decoder.read(samples, 0, samples.length)) {
                var start = System.nanoTime();
                lame.write(samples, 0, got);
                nanos += System.nanoTime() - start;
            }
            var start = System.nanoTime();
            lame.finish();
            nanos += System.nanoTime() - start;
        }
        return nanos / 1e9;
    }
}
