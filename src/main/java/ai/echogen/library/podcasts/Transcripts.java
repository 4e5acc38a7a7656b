package ai.echogen.library.podcasts;

import ai.echogen.caller.Caller;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.library.scripts.KeptScript;
import ai.echogen.library.scripts.Scripts;
import ai.echogen.storage.BlobPath;
import ai.echogen.storage.Blobs;
import ai.echogen.storage.Bucket;
import ai.echogen.transcript.Line;
import ai.echogen.transcript.Mark;
import ai.echogen.transcript.Transcript;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is said in podcasts: as it was kept when they were made, else as their scripts tell.
@Singleton
final class Transcripts {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String UNTITLED = "Episode";

    private final Podcasts podcasts;
    private final Scripts scripts;
    private final Blobs blobs;

    Transcripts(Podcasts podcasts, Scripts scripts, Blobs blobs) {
        this.podcasts = podcasts;
        this.scripts = scripts;
        this.blobs = blobs;
    }

    /// @throws Failure `not_found`, also when nothing says when its lines are heard
    Transcript of(Caller caller, PodcastId id) throws InterruptedException {
        var podcast = podcasts.get(caller, id);
        var kept = kept(podcast);
        return kept.isPresent() ? kept.get() : told(podcast, scripts.get(caller, podcast.script()));
    }

    private Optional<Transcript> kept(Podcast podcast) throws InterruptedException {
        // a row that was written past this program may name anything
        var path = Optional.ofNullable(podcast.transcript())
                .flatMap(BlobPath::parse)
                .filter(parsed -> parsed.owner().equals(podcast.owner()));
        if (path.isEmpty()) {
            return Optional.empty();
        }
        var stored = blobs.open(Bucket.TRANSCRIPTS, path.get());
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        try (var content = stored.get()) {
            return Optional.of(titled(Transcript.read(content), podcast));
        } catch (JsonProcessingException _) {
            return Optional.empty(); // replaced by hand
        } catch (IOException e) {
            throw new Failure(
                    Code.STORAGE_UNAVAILABLE,
                    "The transcript did not arrive from the storage: try again in a moment.",
                    Duration.ofSeconds(1));
        }
    }

    /// Titles may change when everything else is made.
    private static Transcript titled(Transcript transcript, Podcast podcast) {
        var title = read(podcast.metadata()).path("title").asText();
        return title.isBlank()
                ? transcript
                : new Transcript(
                        title, transcript.note(), transcript.language(), transcript.lines(), transcript.chapters());
    }

    private static Transcript told(Podcast podcast, KeptScript script) {
        var lines = new ArrayList<Line>();
        for (var segment : read(script.segments())) {
            line(segment).ifPresent(lines::add);
        }
        if (lines.isEmpty()) {
            throw new Failure(
                    Code.NOT_FOUND,
                    "Nothing says when the lines of this podcast are heard: an audio_render job of its script makes a podcast that has a transcript.");
        }
        var metadata = read(script.metadata());
        var title = read(podcast.metadata())
                .path("title")
                .asText(metadata.path("title").asText());
        return new Transcript(
                title.isBlank() ? UNTITLED : title, null, script.language(), lines, marks(metadata.path("chapters")));
    }

    private static Optional<Line> line(JsonNode segment) {
        var start = seconds(segment.path("start_time"));
        var end = seconds(segment.path("end_time"));
        return start == null || end == null
                ? Optional.empty()
                : Optional.of(new Line(
                        segment.path("speaker").asText(),
                        segment.path("content").asText(),
                        start,
                        Math.max(start, end)));
    }

    /// Nothing for what can be no time of an episode.
    private static @Nullable Double seconds(JsonNode value) {
        return value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() < 1e7 ? value.doubleValue() : null;
    }

    private static List<Mark> marks(JsonNode chapters) {
        var marks = new ArrayList<Mark>();
        for (var chapter : chapters) {
            var start = seconds(chapter.path("start_time"));
            if (start != null) {
                marks.add(new Mark(start, chapter.path("title").asText()));
            }
        }
        return marks;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds JSON that cannot be read", e);
        }
    }
}
