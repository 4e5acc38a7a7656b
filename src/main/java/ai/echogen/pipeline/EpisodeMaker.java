package ai.echogen.pipeline;

import ai.echogen.audio.Chapter;
import ai.echogen.audio.Mastered;
import ai.echogen.audio.Mastering;
import ai.echogen.audio.Mixer;
import ai.echogen.audio.Tags;
import ai.echogen.audio.Timeline;
import ai.echogen.episode.Article;
import ai.echogen.episode.Script;
import ai.echogen.episode.Speaker;
import ai.echogen.providers.image.DrawnCover;
import ai.echogen.providers.scrape.Reader;
import ai.echogen.providers.tts.FliteVoices;
import ai.echogen.providers.writer.ExtractiveWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The main job: a source in, a finished episode out.
public final class EpisodeMaker {
    public static final String AUDIO = "episode.mp3";
    public static final String COVER = "cover.jpg";
    public static final String TRANSCRIPT = "transcript.vtt";
    public static final String SCRIPT = "script.json";
    public static final String NOTES = "notes.md";

    private static final String SHOW = "EchoGen";

    private final Reader reader;
    private final SpeakStep speak;
    private final Rehearsal rehearsal;
    private final Mastering mastering;
    private final DrawnCover cover;
    private final InstantSource clock;

    public EpisodeMaker(
            Reader reader,
            ExtractiveWriter writer,
            FliteVoices voices,
            Mixer mixer,
            Mastering mastering,
            DrawnCover cover,
            InstantSource clock) {
        this.reader = reader;
        this.speak = new SpeakStep(voices);
        this.rehearsal = new Rehearsal(writer, speak, mixer);
        this.mastering = mastering;
        this.cover = cover;
        this.clock = clock;
    }

    /// Makes the episode and puts its five files into the folder, all of them or none.
    ///
    /// @param folder made when it does not exist; files of the same names in it are replaced
    /// @throws ai.echogen.failure.Failure for everything that the person can do something about
    /// @throws InterruptedException       when stopped; nothing is left behind
    public Episode make(Order order, Path folder, Progress progress) throws InterruptedException {
        speak.check(order.speakers());
        var advance = new Advance(progress, clock);
        try (var workshop = Workshop.in(folder)) {
            var article = advance.during(Stage.READ, () -> read(order));
            var wished = order.minutes() == null ? usualSeconds(article) : order.minutes() * 60;
            var rehearsed = rehearsal.run(article, order, wished, workshop.takes(), advance);
            var script = rehearsed.script();
            var timeline = rehearsed.timeline();

            advance.during(Stage.DRAW, () -> {
                cover.draw(script.title(), article.site(), script.language(), workshop.file(COVER));
                return COVER;
            });
            var chapters = chapters(script, timeline);
            var tags = tags(article, script, chapters, workshop.file(COVER));
            var mastered = advance.during(
                    Stage.MASTER,
                    () -> mastering.master(
                            timeline, tags, workshop.file(AUDIO), fraction -> advance.at(Stage.MASTER, fraction, "")));
            var advice = advice(order, script, mastered);
            advance.during(Stage.PUBLISH, () -> {
                publish(article, script, timeline, chapters, mastered, advice, workshop);
                return folder;
            });
            advance.at(Stage.PUBLISH, 1, "");
            return new Episode(
                    script,
                    mastered,
                    List.of(AUDIO, COVER, TRANSCRIPT, SCRIPT, NOTES).stream()
                            .map(folder::resolve)
                            .toList(),
                    advice,
                    advance.took());
        }
    }

    private Article read(Order order) throws InterruptedException {
        var article = reader.read(order.source());
        if (order.language() != null) {
            article = new Article(
                    article.title(),
                    article.byline(),
                    order.language(),
                    article.published(),
                    article.source(),
                    article.site(),
                    article.blocks());
        }
        speak.check(article.language());
        return article;
    }

    /// About half the time that reading the article takes (at 150 words a minute), between 2 and 10 minutes.
    private static double usualSeconds(Article article) {
        return Math.clamp(article.words() / 150.0 / 2, 2, 10) * 60;
    }

    private void publish(
            Article article,
            Script script,
            Timeline timeline,
            List<Chapter> chapters,
            Mastered mastered,
            @Nullable String advice,
            Workshop workshop) {
        Transcript.writeVtt(script, timed(script, timeline), workshop.file(TRANSCRIPT));
        ScriptJson.write(article, script, timeline, chapters, workshop.file(SCRIPT));
        ShowNotes.write(article, script, chapters, mastered, advice, workshop.file(NOTES));
        workshop.deliver(List.of(AUDIO, COVER, TRANSCRIPT, SCRIPT, NOTES));
    }

    private Tags tags(Article article, Script script, List<Chapter> chapters, Path art) {
        var source = article.source();
        return new Tags(
                script.title(),
                script.speakers().stream().map(Speaker::name).collect(Collectors.joining(" & ")),
                article.site() == null ? SHOW : article.site(),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                script.language(),
                ShowNotes.SYNTHETIC,
                source == null || "file".equals(source.getScheme()) ? null : source.toString(),
                art,
                chapters);
    }

    /// A chapter starts where its segment's first word does; the first one at the very beginning.
    static List<Chapter> chapters(Script script, Timeline timeline) {
        var chapters = new ArrayList<Chapter>();
        var turn = 0;
        for (var segment : script.segments()) {
            if (segment.turns().isEmpty()) {
                continue;
            }
            chapters.add(new Chapter(turn == 0 ? 0 : timeline.chapterStart(turn), segment.title()));
            turn += segment.turns().size();
        }
        return chapters;
    }

    private static List<Timed> timed(Script script, Timeline timeline) {
        var timed = new ArrayList<Timed>();
        var turns = script.turns();
        for (var i = 0; i < turns.size(); i++) {
            var placed = timeline.placed().get(i);
            timed.add(new Timed(turns.get(i), placed.start(), placed.end()));
        }
        return timed;
    }

    private static @Nullable String advice(Order order, Script script, Mastered mastered) {
        if (order.minutes() == null || !script.complete() || mastered.seconds() >= order.minutes() * 60 * 0.9) {
            return null;
        }
        return "The source supports %s, not %s minutes: all of it was used, and a longer episode would repeat or invent."
                .formatted(
                        ShowNotes.clock(mastered.seconds()),
                        order.minutes() == Math.rint(order.minutes())
                                ? String.valueOf(order.minutes().longValue())
                                : String.valueOf(order.minutes()));
    }
}
