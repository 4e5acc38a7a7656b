package ai.echogen.providers.writer;

import static java.util.Objects.requireNonNull;

import ai.echogen.episode.Article;
import ai.echogen.episode.Script;
import ai.echogen.episode.Segment;
import ai.echogen.episode.Style;
import ai.echogen.episode.Turn;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The writer that needs nothing: it ranks an article's own sentences and stages the best of them, in their order, as
/// an exchange between two hosts. Whatever is not the article's comes from fixed lists and states nothing about the
/// matter.
///
/// Deterministic. A slightly different target changes a few turns and leaves the others as they are, so that takes
/// can be used again. Thread-safe.
public final class ExtractiveWriter implements Writer {
    public static final String ID = "echogen/extractive";

    /// Changes whenever it would write something else about the same article: what it wrote before is then not taken
    /// for
    /// what it writes now.
    public static final String VERSION = "1";

    /// Characters of the source that a second may hold at most, far beyond any voice.
    private static final double FASTEST = 40;

    private final Map<Style, PhraseBook> books = new EnumMap<>(Style.class);

    public ExtractiveWriter() {
        for (var style : Style.values()) {
            books.put(style, PhraseBook.of(style));
        }
    }

    /// Fills `brief.targetSeconds()` as closely as whole sentences allow, by `pace`.
    ///
    /// @return [Script#complete] when every sentence worth saying is in it and it is still not longer than asked
    /// @throws Failure [Code#SOURCE_TOO_SHORT] when nothing in the article can be spoken
    @Override
    public Script write(Article article, Brief brief, Pace pace) {
        var material = Material.of(article);
        if (material.sentences().isEmpty()) {
            throw new Failure(
                    Code.SOURCE_TOO_SHORT,
                    "No sentence in this text can be read aloud, so there is nothing to make an episode of:"
                            + " choose a text with running sentences.");
        }
        var book = book(brief.style(), material);
        var scale = Scale.of(brief.targetSeconds(), material.chars());
        var ranking = new Ranking(material, article.title());
        var chapters = Outline.of(material, ranking, scale, article.title());
        var limit = Math.max(scale.contentChars() * 2L, (long) (brief.targetSeconds() * FASTEST));
        var picks = Picks.of(material, ranking, chapters, limit);
        var reference = picks.prefix(scale.contentChars());

        var chooser = new Chooser(book, Chooser.mix(0, article.title()));
        var talk = new Talk(article, brief, chooser, book, scale.isTiny());
        var plan = new Planner(material, reference, chooser, book.pacing()).plan(chapters, !scale.isTiny());
        var start = plan.acts().getFirst().parts().getFirst();
        var begins = start.lead() == null && reference.nextSetBit(0) < start.end();
        var opening = talk.opening(scale, material.firstPerson(), begins);
        var highlights = new Highlights(material, ranking);
        var core = picks.prefix(scale.contentChars() * 2 / 3);
        var closing = talk.closing(highlights.recap(core, chapters, recap(scale, material)));
        var stage = new Stage(material, plan, brief.speakers(), book.delivery());

        var clock = new Clock(pace, opening, closing);
        var chosen = new Fit(material, picks, set -> clock.seconds(stage.play(set)), brief.targetSeconds()).fill();
        return new Script(
                talk.title(),
                article.language(),
                ID,
                brief.style(),
                brief.speakers(),
                programme(opening, stage.play(chosen), closing),
                highlights.summary(core, chapters),
                picks.exhausted() && chosen.equals(all(picks)));
    }

    /// Nobody jokes about the dead: a playful host becomes a friendly one.
    private PhraseBook book(Style style, Material material) {
        var fitting = style == Style.PLAYFUL && material.grim() ? Style.COFFEE_CHAT : style;
        return requireNonNull(books.get(fitting));
    }

    /// A recap of what is over in a minute would only repeat it.
    private static int recap(Scale scale, Material material) {
        return Math.min(scale.recap(), material.sentences().size() / 8);
    }

    private static BitSet all(Picks picks) {
        var all = new BitSet();
        for (var pick : picks.order()) {
            for (var i : pick) {
                all.set(i);
            }
        }
        return all;
    }

    private static List<Segment> programme(Segment opening, List<Segment> chapters, Segment closing) {
        var programme = new ArrayList<Segment>();
        programme.add(opening);
        programme.addAll(chapters);
        programme.add(closing);
        return programme;
    }

    /// Adds up a programme's length and asks the pace for each turn once.
    private static final class Clock {
        private final Pace pace;
        private final Segment opening;
        private final Segment closing;
        private final Map<Turn, Double> known = new HashMap<>();

        private Clock(Pace pace, Segment opening, Segment closing) {
            this.pace = pace;
            this.opening = opening;
            this.closing = closing;
        }

        private double seconds(List<Segment> chapters) {
            var programme = programme(opening, chapters, closing);
            var seconds = pace.frameSeconds() + pace.segmentSeconds() * (programme.size() - 1);
            for (var segment : programme) {
                for (var turn : segment.turns()) {
                    seconds += known.computeIfAbsent(turn, pace::seconds);
                }
            }
            return seconds;
        }
    }
}
