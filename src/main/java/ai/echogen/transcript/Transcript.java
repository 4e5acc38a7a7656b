package ai.echogen.transcript;

import static java.util.Comparator.comparingDouble;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is said in an episode and when.
///
/// @param note     a sentence about the whole, for example that the voices are synthetic; null when there is none
/// @param language BCP 47
/// @param lines    in the order in which they begin; they may overlap
/// @param chapters in ascending order
public record Transcript(String title, @Nullable String note, String language, List<Line> lines, List<Mark> chapters) {
    /// Said of every episode that this program speaks: Apple's content guidelines want it in the audio and beside it.
    public static final String SYNTHETIC =
            "The voices in this episode are synthetic, and its words were chosen by a program from the source.";

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public Transcript {
        requireNonNull(title, "title is null");
        requireNonNull(language, "language is null");
        lines = lines.stream().sorted(comparingDouble(Line::start)).toList();
        chapters = List.copyOf(chapters);
    }

    /// As `text/vtt`.
    public String vtt() {
        return WebVtt.of(this);
    }

    /// As `application/x-subrip`.
    public String srt() {
        return SubRip.of(this);
    }

    /// As `application/json`, in the form of Podcasting 2.0.
    public String json() {
        return PodcastJson.transcript(this);
    }

    /// As `application/json+chapters`, version 1.2.
    public String chaptersJson() {
        return PodcastJson.chapters(this);
    }

    /// As `text/plain`: a paragraph for each line.
    public String text() {
        return lines.stream()
                .filter(line -> !Captions.onOneLine(line.text()).isEmpty())
                .map(line -> "%s: %s\n".formatted(Captions.onOneLine(line.speaker()), Captions.onOneLine(line.text())))
                .collect(Collectors.joining("\n"));
    }

    /// As it is kept beside an episode, so that it stays what is heard there when the script goes on changing.
    public byte[] kept() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What [#kept] wrote.
    public static Transcript read(InputStream kept) throws IOException {
        return JSON.readValue(kept, Transcript.class);
    }

    List<Cue> cues(int width, boolean named) {
        return lines.stream()
                .flatMap(line -> Cue.of(line, language, width, named).stream())
                .toList();
    }
}
