package ai.echogen.pipeline;

import ai.echogen.audio.Chapter;
import ai.echogen.audio.Tags;
import ai.echogen.episode.Script;
import ai.echogen.episode.Speaker;
import ai.echogen.transcript.Transcript;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/// What players show of an episode.
final class EpisodeTags {
    private static final String SHOW = "EchoGen";

    private EpisodeTags() {}

    static Tags of(Script script, Origin origin, List<Chapter> chapters, Path cover, Instant now) {
        return new Tags(
                script.title(),
                script.speakers().stream().map(Speaker::name).collect(Collectors.joining(" & ")),
                origin.site() == null ? SHOW : origin.site(),
                LocalDate.ofInstant(now, ZoneOffset.UTC),
                script.language(),
                Transcript.SYNTHETIC,
                origin.url(),
                cover,
                chapters);
    }
}
