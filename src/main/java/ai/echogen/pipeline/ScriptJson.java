package ai.echogen.pipeline;

import ai.echogen.audio.Chapter;
import ai.echogen.audio.Timeline;
import ai.echogen.db.JsonText;
import ai.echogen.episode.Script;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A script in the shape that the API takes: what the contract calls `segments` are the turns, with seconds from the
/// finished audio where it has been spoken.
record ScriptJson(String prompt, String model, String language, List<Line> segments, Metadata metadata) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /// @param sourceBlocks ids of the article's blocks that the line rests on
    /// @param delivery     how to say it; never spoken
    /// @param chapter      the title of the chapter that begins with this line
    record Line(
            String speaker,
            String content,
            @Nullable Double startTime,
            @Nullable Double endTime,
            List<String> sourceBlocks,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String delivery,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String chapter) {}

    /// @param durationSeconds null before it is spoken, like the chapters
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Metadata(
            String title,
            String summary,
            String style,
            @Nullable Double durationSeconds,
            List<Host> speakers,
            Provided voice,
            @Nullable List<Mark> chapters,
            Told source) {}

    /// An [Origin] without what is not known.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(@JsonUnwrapped Origin origin) {}

    /// Who did a part of the work, in the shape in which payloads name them.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Provided(String provider, @Nullable String model) {
        static Provided of(Engaged engaged) {
            return new Provided(engaged.id(), engaged.model());
        }
    }

    record Host(String name, String voice) {}

    record Mark(double startTime, String title) {}

    /// @param voice    who speaks it, or is to
    /// @param prompt   what the script was asked for with; null for the usual words
    /// @param timeline null before it is spoken
    static ScriptJson of(
            Origin origin,
            Script script,
            @Nullable String prompt,
            Engaged voice,
            @Nullable Timeline timeline,
            @Nullable List<Chapter> chapters) {
        return new ScriptJson(
                prompt == null
                        ? "A %s episode about: %s"
                                .formatted(
                                        script.style().wire(), origin.title() == null ? script.title() : origin.title())
                        : prompt,
                script.writer(),
                script.language(),
                lines(script, timeline),
                new Metadata(
                        script.title(),
                        script.summary(),
                        script.style().wire(),
                        timeline == null ? null : millis(timeline.seconds()),
                        script.speakers().stream()
                                .map(speaker -> new Host(speaker.name(), speaker.voice()))
                                .toList(),
                        Provided.of(voice),
                        chapters == null ? null : marks(chapters),
                        new Told(origin)));
    }

    private static List<Line> lines(Script script, @Nullable Timeline timeline) {
        var lines = new ArrayList<Line>();
        for (var segment : script.segments()) {
            for (var i = 0; i < segment.turns().size(); i++) {
                var turn = segment.turns().get(i);
                var placed = timeline == null ? null : timeline.placed().get(lines.size());
                lines.add(new Line(
                        turn.speaker().name(),
                        turn.text(),
                        placed == null ? null : millis(placed.start()),
                        placed == null ? null : millis(placed.end()),
                        turn.rests(),
                        turn.delivery(),
                        i == 0 ? segment.title() : null));
            }
        }
        return lines;
    }

    static List<Mark> marks(List<Chapter> chapters) {
        return chapters.stream()
                .map(chapter -> new Mark(millis(chapter.start()), chapter.title()))
                .toList();
    }

    void write(Path file) {
        try {
            JSON.writeValue(file.toFile(), this);
        } catch (IOException e) {
            throw Workshop.unwritable(file, e);
        }
    }

    /// As the library keeps it.
    String segmentsText() {
        return JsonText.of(segments);
    }

    /// As the library keeps it.
    String metadataText() {
        return JsonText.of(metadata);
    }

    static double millis(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }
}
