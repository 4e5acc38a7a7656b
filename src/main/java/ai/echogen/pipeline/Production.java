package ai.echogen.pipeline;

import ai.echogen.audio.Chapter;
import ai.echogen.audio.Mastered;
import ai.echogen.audio.Timeline;
import ai.echogen.db.JsonText;
import ai.echogen.episode.Script;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Attempt;
import ai.echogen.jobs.Run;
import ai.echogen.jobs.StepKey;
import ai.echogen.library.WorkingFiles;
import ai.echogen.library.podcasts.PodcastDraft;
import ai.echogen.library.podcasts.Podcasts;
import ai.echogen.library.scripts.ScriptId;
import ai.echogen.providers.image.Commission;
import ai.echogen.storage.Bucket;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A script that is spoken and laid out becomes a podcast of the library: cover, master, transcript, and then the row
/// that shows them.
@Singleton
final class Production {
    private final DrawStep draw;
    private final MasterStep master;
    private final Podcasts podcasts;
    private final WorkingFiles working;
    private final InstantSource clock;

    Production(DrawStep draw, MasterStep master, Podcasts podcasts, WorkingFiles working, InstantSource clock) {
        this.draw = draw;
        this.master = master;
        this.podcasts = podcasts;
        this.working = working;
        this.clock = clock;
    }

    /// @param voice   who spoke it
    /// @param script  its row
    /// @param minutes that were asked for; null when none were
    /// @param cover   who is to make it
    record Spoken(
            Script spoken,
            Engaged voice,
            Timeline timeline,
            Origin origin,
            ScriptId script,
            @Nullable Double minutes,
            CoverWish cover) {}

    /// @param seconds of the finished audio
    /// @param advice  what is not as it was ordered; null when all is
    record Produced(
            String podcastId, double seconds, @Nullable String advice) {}

    private record Published(String podcastId) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Metadata(
            String title,
            String summary,
            String style,
            String language,
            List<ScriptJson.Host> speakers,
            ScriptJson.Provided voice,
            List<ScriptJson.Mark> chapters,
            ScriptJson.Told source,
            double durationSeconds,
            double lufs,
            double truePeakDb,
            long bytes,
            boolean synthetic,
            @Nullable String advice,
            String jobId) {}

    Produced produce(Run run, Depot depot, Advance advance, Spoken episode) throws InterruptedException {
        var script = episode.spoken();
        var folder = folder(script.title(), run);
        var audio = new Item(Bucket.AUDIO, folder + "/episode.mp3");
        var cover = new Item(Bucket.ART, folder + "/cover.jpg");
        var transcript = new Item(Bucket.TRANSCRIPTS, folder + "/transcript.json");
        var commission = new Commission(
                script.title(), episode.origin().site(), script.language(), script.summary(), script.style());
        var made = advance.during(Stage.DRAW, () -> draw.draw(run, depot, episode.cover(), commission, cover));
        var chapters = Chapters.of(script, episode.timeline());
        var tags = EpisodeTags.of(script, episode.origin(), chapters, depot.place(cover), clock.instant());
        var mastered =
                advance.during(Stage.MASTER, () -> master.master(run, depot, episode.timeline(), tags, audio, advance));
        var advice = Advice.and(Advice.of(episode.minutes(), script, mastered.seconds()), made.instead());
        var published = advance.during(Stage.PUBLISH, () -> {
            keep(
                    depot,
                    transcript,
                    Chapters.transcript(script, episode.timeline()).kept());
            var key = StepKey.of("podcast", run.job().toString(), audio.name());
            return run.step(
                    key,
                    Published.class,
                    () -> new Attempt.Made<>(
                            sql -> {
                                var podcast = podcasts.add(
                                        sql,
                                        run.caller(),
                                        new PodcastDraft(
                                                episode.script(),
                                                depot.path(audio),
                                                depot.path(cover),
                                                depot.path(transcript),
                                                (int) Math.round(mastered.seconds()),
                                                metadata(run, episode, chapters, mastered, advice)));
                                working.adopt(
                                        sql,
                                        run.caller(),
                                        List.of(depot.file(audio), depot.file(cover), depot.file(transcript)));
                                return new Published(podcast.id().value().toString());
                            },
                            List.of()));
        });
        return new Produced(published.podcastId(), mastered.seconds(), advice);
    }

    /// Part of the names of a job's files: readable, and the job's alone.
    static String folder(String title, Run run) {
        return Slug.of(title) + "-" + run.job().toString().substring(0, 8);
    }

    /// Made anew each time: it costs nothing, and is the same each time.
    private static void keep(Depot depot, Item item, byte[] content) throws InterruptedException {
        try {
            Files.write(depot.place(item), content);
        } catch (IOException e) {
            throw new Failure(
                    Code.OUTPUT_UNWRITABLE,
                    "The server could not write a file that it was working on: tell its operator, its disk may be full.",
                    e);
        }
        depot.keep(item);
    }

    private static String metadata(
            Run run, Spoken episode, List<Chapter> chapters, Mastered mastered, @Nullable String advice) {
        var script = episode.spoken();
        return JsonText.of(new Metadata(
                script.title(),
                script.summary(),
                script.style().wire(),
                script.language(),
                script.speakers().stream()
                        .map(speaker -> new ScriptJson.Host(speaker.name(), speaker.voice()))
                        .toList(),
                ScriptJson.Provided.of(episode.voice()),
                ScriptJson.marks(chapters),
                new ScriptJson.Told(episode.origin()),
                ScriptJson.millis(mastered.seconds()),
                mastered.lufs(),
                mastered.truePeakDb(),
                mastered.bytes(),
                true,
                advice,
                run.job().toString()));
    }

    static ScriptId script(String id) {
        return new ScriptId(UUID.fromString(id));
    }
}
