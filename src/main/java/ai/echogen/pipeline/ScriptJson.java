package ai.echogen.pipeline;

import ai.echogen.audio.Chapter;
import ai.echogen.audio.Timeline;
import ai.echogen.episode.Article;
import ai.echogen.episode.Script;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The script in the shape that the API takes: what the contract calls `segments` are the turns, with seconds from the
/// finished audio.
final class ScriptJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ScriptJson() {}

    private record Document(String prompt, String model, String language, List<Line> segments, Metadata metadata) {}

    /// @param sourceBlocks ids of the article's blocks that the line rests on
    private record Line(String speaker, String content, double startTime, double endTime, List<String> sourceBlocks) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Metadata(
            String title,
            String summary,
            String style,
            double durationSeconds,
            List<Host> speakers,
            List<Mark> chapters,
            Origin source) {}

    private record Host(String name, String voice) {}

    private record Mark(double startTime, String title) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Origin(
            @Nullable String url,
            String title,
            @Nullable String byline,
            @Nullable String site,
            @Nullable String published,
            String language,
            int words) {}

    static void write(Article article, Script script, Timeline timeline, List<Chapter> chapters, Path file) {
        var lines = new ArrayList<Line>();
        for (var turn : script.turns()) {
            var placed = timeline.placed().get(lines.size());
            lines.add(new Line(
                    turn.speaker().name(), turn.text(), millis(placed.start()), millis(placed.end()), turn.rests()));
        }
        var document = new Document(
                "A %s episode about: %s".formatted(script.style().wire(), article.title()),
                script.writer(),
                script.language(),
                lines,
                new Metadata(
                        script.title(),
                        script.summary(),
                        script.style().wire(),
                        millis(timeline.seconds()),
                        script.speakers().stream()
                                .map(speaker -> new Host(speaker.name(), speaker.voice()))
                                .toList(),
                        chapters.stream()
                                .map(chapter -> new Mark(millis(chapter.start()), chapter.title()))
                                .toList(),
                        origin(article)));
        try {
            JSON.writeValue(file.toFile(), document);
        } catch (IOException e) {
            throw Workshop.unwritable(file, e);
        }
    }

    private static Origin origin(Article article) {
        var address = article.source();
        return new Origin(
                address == null || "file".equals(address.getScheme()) ? null : address.toString(),
                article.title(),
                article.byline(),
                article.site(),
                article.published() == null ? null : article.published().toString(),
                article.language(),
                article.words());
    }

    private static double millis(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }
}
