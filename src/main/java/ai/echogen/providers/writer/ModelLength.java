package ai.echogen.providers.writer;

import ai.echogen.episode.Article;
import ai.echogen.episode.Turn;
import java.util.ArrayList;
import java.util.List;

/// How many words fill how much time, by the pace that the voices showed so far.
final class ModelLength {
    /// Seconds that one segment of an episode lasts, about.
    private static final double SEGMENT = 80;

    private static final int MOST_SEGMENTS = 16;

    /// A dialogue explains and asks back, so it may be longer than its source; beyond this it would have to
    /// invent.
    private static final double WORDS_PER_SOURCE_WORD = 1.3;

    private static final double TOO_LONG = 1.1;
    private static final String PROBE =
            "The hosts talk about what the article says, one after the other, and in plain words. ";

    private final Article article;
    private final Brief brief;
    private final Pace pace;
    private final double charsPerSecond;
    private final double charsPerWord;
    private final double target;
    private final boolean exhausted;

    ModelLength(Article article, Brief brief, Pace pace) {
        this.article = article;
        this.brief = brief;
        this.pace = pace;
        var shorter = pace.seconds(new Turn(brief.host(), PROBE, null, List.of()));
        var longer = pace.seconds(new Turn(brief.host(), PROBE.repeat(3), null, List.of()));
        this.charsPerSecond = PROBE.length() * 2 / Math.max(0.1, longer - shorter);
        var chars = article.blocks().stream()
                .mapToInt(block -> block.text().length())
                .sum();
        this.charsPerWord = Math.clamp(chars / (double) Math.max(1, article.words()), 1.0, 12.0);
        var most = article.words() * WORDS_PER_SOURCE_WORD * charsPerWord / charsPerSecond;
        this.exhausted = most < spoken(brief.targetSeconds());
        this.target = exhausted ? most + brief.targetSeconds() - spoken(brief.targetSeconds()) : brief.targetSeconds();
    }

    private double spoken(double seconds) {
        return Math.max(10, seconds - pace.frameSeconds());
    }

    /// Whether the article cannot fill what was asked for.
    boolean exhausted() {
        return exhausted;
    }

    /// Of the finished audio: what was asked for, or as much of it as the article supports.
    double target() {
        return target;
    }

    int segments() {
        var most = Math.min(MOST_SEGMENTS, Math.max(1, article.blocks().size()));
        return (int) Math.clamp(Math.round(target / SEGMENT), 1, most);
    }

    /// Seconds of talk for each scene, by the weights of the outline.
    List<Double> shares(ModelOutline outline) {
        var scenes = outline.scenes();
        var talk = spoken(target) - pace.segmentSeconds() * (scenes.size() - 1) - disclosure(outline);
        var weights = scenes.stream().mapToDouble(ModelOutline.Scene::weight).sum();
        var shares = new ArrayList<Double>();
        for (var scene : scenes) {
            shares.add(Math.max(5, talk * scene.weight() / weights));
        }
        return shares;
    }

    private double disclosure(ModelOutline outline) {
        return brief.disclosure() ? pace.seconds(new Turn(brief.host(), outline.disclosure(), null, List.of())) : 0;
    }

    int words(double seconds) {
        return (int) Math.max(15, Math.round(seconds * charsPerSecond / charsPerWord));
    }

    double seconds(List<Turn> turns) {
        return turns.stream().mapToDouble(pace::seconds).sum();
    }

    /// Of the finished audio.
    double total(List<List<Turn>> scenes) {
        var spoken = scenes.stream().mapToDouble(this::seconds).sum();
        return spoken + pace.segmentSeconds() * (scenes.size() - 1) + pace.frameSeconds();
    }

    /// Without the last turns that do not fit; a farewell stays.
    List<Turn> trimmed(List<Turn> turns, double seconds, boolean last) {
        var kept = new ArrayList<>(turns);
        while (kept.size() > 2 && seconds(kept) > seconds * TOO_LONG) {
            kept.remove(kept.size() - (last ? 2 : 1));
        }
        return List.copyOf(kept);
    }
}
