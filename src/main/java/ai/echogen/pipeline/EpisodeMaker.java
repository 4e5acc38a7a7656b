package ai.echogen.pipeline;

import ai.echogen.audio.Chapter;
import ai.echogen.audio.Mastered;
import ai.echogen.audio.Mastering;
import ai.echogen.audio.Mixer;
import ai.echogen.audio.Timeline;
import ai.echogen.episode.Article;
import ai.echogen.episode.Script;
import ai.echogen.providers.image.Commission;
import ai.echogen.providers.image.DrawnCover;
import ai.echogen.providers.scrape.Reader;
import ai.echogen.providers.tts.FliteVoices;
import ai.echogen.providers.writer.Brief;
import ai.echogen.providers.writer.ExtractiveWriter;
import ai.echogen.storage.Bucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The main job: a source in, a finished episode out.
public final class EpisodeMaker {
    public static final String AUDIO = "episode.mp3";
    public static final String COVER = "cover.jpg";
    public static final String TRANSCRIPT = "transcript.vtt";
    public static final String SCRIPT = "script.json";
    public static final String NOTES = "notes.md";

    private final Reader reader;
    private final ReadStep read;
    private final BuiltInVoicing builtIn;
    private final Rehearsal rehearsal;
    private final WriteStep write;
    private final @Nullable Hired hired;
    private final DrawStep draw;
    private final MasterStep master;
    private final InstantSource clock;

    public EpisodeMaker(
            Reader reader,
            ExtractiveWriter writer,
            FliteVoices voices,
            Mixer mixer,
            Mastering mastering,
            DrawnCover cover,
            InstantSource clock) {
        this(reader, writer, voices, mixer, mastering, cover, clock, null);
    }

    /// @param hired who reads, writes, speaks and paints instead of what is built in; null for nobody
    public EpisodeMaker(
            Reader reader,
            ExtractiveWriter writer,
            FliteVoices voices,
            Mixer mixer,
            Mastering mastering,
            DrawnCover cover,
            InstantSource clock,
            @Nullable Hired hired) {
        this.hired = hired;
        this.reader = reader;
        this.read = new ReadStep(reader);
        this.builtIn = new BuiltInVoicing(voices);
        this.rehearsal = new Rehearsal(mixer);
        this.write = new WriteStep(writer);
        this.draw = new DrawStep(cover);
        this.master = new MasterStep(mastering);
        this.clock = clock;
    }

    /// Makes the episode and puts its five files into the folder, all of them or none.
    ///
    /// @param folder made when it does not exist; files of the same names in it are replaced
    /// @throws ai.echogen.failure.Failure for everything that the person can do something about
    /// @throws InterruptedException       when stopped; nothing is left behind
    public Episode make(Order order, Path folder, Progress progress) throws InterruptedException {
        var crew = hired == null ? new Crew(write, builtIn) : hired.crew(write, builtIn, order.speakers());
        if (crew.voicing() == builtIn) {
            builtIn.check(order.speakers());
        }
        crew.writing().check(order.speakers());
        var run = new OnceRun(progress);
        var advance = new Advance(run, clock);
        try (var workshop = Workshop.in(folder)) {
            var pages = hired == null ? reader : hired.pages(reader);
            var article = advance.during(Stage.READ, () -> read.article(run, order.source(), pages, order.language()));
            crew.voicing().check(article.language(), "--language");
            var rehearsed = rehearsal.run(run, workshop, article, brief(order, article), order.music(), crew, advance);
            var script = rehearsed.script();
            var timeline = rehearsed.timeline();

            var cover = new Item(Bucket.ART, COVER);
            var commission =
                    new Commission(script.title(), article.site(), script.language(), script.summary(), script.style());
            var wish = hired == null ? CoverWish.DRAWN : hired.cover();
            var made = advance.during(Stage.DRAW, () -> draw.draw(run, workshop, wish, commission, cover));
            var chapters = Chapters.of(script, timeline);
            var tags = EpisodeTags.of(script, Origin.of(article), chapters, workshop.place(cover), clock.instant());
            var mastered = advance.during(
                    Stage.MASTER,
                    () -> master.master(run, workshop, timeline, tags, new Item(Bucket.AUDIO, AUDIO), advance));
            var advice = Advice.and(Advice.of(order.minutes(), script, mastered.seconds()), made.instead());
            advance.during(Stage.PUBLISH, () -> {
                publish(article, script, rehearsed.voice(), timeline, chapters, mastered, advice, workshop);
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

    private static Brief brief(Order order, Article article) {
        return new Brief(
                order.title(),
                order.style(),
                order.speakers(),
                order.minutes() == null ? Rehearsal.usualSeconds(article) : order.minutes() * 60,
                order.disclosure());
    }

    private static void publish(
            Article article,
            Script script,
            Engaged voice,
            Timeline timeline,
            List<Chapter> chapters,
            Mastered mastered,
            @Nullable String advice,
            Workshop workshop) {
        write(workshop.file(TRANSCRIPT), Chapters.transcript(script, timeline).vtt());
        ScriptJson.of(Origin.of(article), script, null, voice, timeline, chapters)
                .write(workshop.file(SCRIPT));
        ShowNotes.write(article, script, chapters, mastered, advice, workshop.file(NOTES));
        workshop.deliver(List.of(AUDIO, COVER, TRANSCRIPT, SCRIPT, NOTES));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw Workshop.unwritable(file, e);
        }
    }
}
