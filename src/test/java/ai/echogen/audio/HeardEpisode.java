package ai.echogen.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What a player makes of an episode's file.
///
/// @param seconds  of sound, counted by decoding all of it
/// @param chapters where each begins, in seconds
public record HeardEpisode(double seconds, Loudness loudness, List<Double> chapters, String title) {
    /// @throws IOException when it is no whole MP3 with a tag
    public static HeardEpisode of(Path mp3) throws IOException, InterruptedException {
        var tag = Id3.of(mp3);
        return new HeardEpisode(
                seconds(mp3),
                Loudness.measure(mp3),
                tag.chapters().stream().map(chapter -> chapter.start() / 1000.0).toList(),
                tag.text("TIT2"));
    }

    private static double seconds(Path mp3) throws IOException {
        try (var decoder = new Decoder(mp3, 0)) {
            var samples = new float[8192];
            var total = 0L;
            for (var got = decoder.read(samples, 0, samples.length);
                    got > 0;
                    got = decoder.read(samples, 0, samples.length)) {
                total += got;
            }
            return (double) total / decoder.rate();
        }
    }
}
