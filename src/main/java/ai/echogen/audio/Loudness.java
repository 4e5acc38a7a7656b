package ai.echogen.audio;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.io.IOException;
import java.nio.file.Path;

/// How loud something is, after ITU-R BS.1770.
///
/// @param lufs       integrated loudness in LUFS, gated; -70 is silence
/// @param truePeakDb highest level between the samples too, in dBTP
/// @param range      loudness range (EBU Tech 3342) in LU
public record Loudness(double lufs, double truePeakDb, double range) {
    private static final int STRETCH = 8192;

    /// Decodes the file and measures it as one channel. A mono file is taken as delivered, without the 3 LU that a
    /// second loudspeaker would add; several channels are mixed to one first.
    ///
    /// @throws Failure `AUDIO_FAILED` when the file cannot be read as audio
    public static Loudness measure(Path audioFile) throws InterruptedException {
        try (var decoder = new Decoder(audioFile, 0)) {
            try (var meter = new Ebur128(Math.max(decoder.rate(), 1))) {
                var samples = new float[STRETCH];
                for (var got = decoder.read(samples, 0, STRETCH); got > 0; got = decoder.read(samples, 0, STRETCH)) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException("measuring was stopped");
                    }
                    meter.accept(samples, got);
                }
                return meter.result();
            }
        } catch (IOException e) {
            throw new Failure(
                    Code.AUDIO_FAILED,
                    "The loudness of %s cannot be measured, because %s; give it a whole audio file."
                            .formatted(audioFile.getFileName(), e.getMessage()),
                    e);
        }
    }
}
