package ai.echogen.transcript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/// The JSON documents of Podcasting 2.0: a transcript in segments
/// (<https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md>), and chapters 1.2
/// (<https://github.com/Podcastindex-org/podcast-namespace/blob/main/chapters/jsonChapters.md>).
final class PodcastJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// A sentence or two at once.
    private static final int WIDTH = 42;

    private record Segments(String version, List<Segment> segments) {}

    private record Segment(String speaker, double startTime, double endTime, String body) {}

    private record Chapters(String version, String title, List<Chapter> chapters) {}

    private record Chapter(double startTime, String title) {}

    private PodcastJson() {}

    /// The bodies one after another are the whole text: a space follows each, and a line's end the last of a line.
    static String transcript(Transcript transcript) {
        var segments = new ArrayList<Segment>();
        var cues = transcript.cues(WIDTH, false);
        for (var i = 0; i < cues.size(); i++) {
            var cue = cues.get(i);
            var last = i + 1 == cues.size() || cues.get(i + 1).opens();
            segments.add(new Segment(
                    cue.speaker(), millis(cue.start()), millis(cue.end()), cue.text() + (last ? "\n" : " ")));
        }
        return written(new Segments("1.0.0", segments));
    }

    static String chapters(Transcript transcript) {
        return written(new Chapters(
                "1.2.0",
                Captions.onOneLine(transcript.title()),
                transcript.chapters().stream()
                        .map(mark -> new Chapter(millis(mark.start()), Captions.onOneLine(mark.title())))
                        .toList()));
    }

    private static double millis(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }

    private static String written(Object document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
