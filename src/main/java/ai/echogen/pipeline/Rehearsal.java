package ai.echogen.pipeline;

import ai.echogen.audio.Cue;
import ai.echogen.audio.Lead;
import ai.echogen.audio.MixSettings;
import ai.echogen.audio.Mixer;
import ai.echogen.audio.Timeline;
import ai.echogen.episode.Article;
import ai.echogen.episode.Script;
import ai.echogen.episode.Turn;
import ai.echogen.providers.writer.Brief;
import ai.echogen.providers.writer.ExtractiveWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes, speaks and times a script until its finished audio has the length that was asked for: minutes that mean
/// minutes. Each round costs only the turns that are new to it, since takes are kept.
final class Rehearsal {
    /// Good enough to stop: well inside the promised tenth, and a listener cannot tell.
    private static final double CLOSE_ENOUGH = 0.03;

    private static final int MOST_ROUNDS = 5;
    private static final int REACTION_CHARACTERS = 45;

    private final ExtractiveWriter writer;
    private final SpeakStep speak;
    private final Mixer mixer;

    Rehearsal(ExtractiveWriter writer, SpeakStep speak, Mixer mixer) {
        this.writer = writer;
        this.speak = speak;
        this.mixer = mixer;
    }

    record Result(Script script, Timeline timeline) {}

    /// @param seconds wished length of the finished audio; a script that is `complete` may stay under it
    Result run(Article article, Order order, double seconds, Path folder, Advance advance) throws InterruptedException {
        var pace = new MeasuredPace(article.language(), order.music());
        var brief = new Brief(order.title(), order.style(), order.speakers(), seconds, order.disclosure());
        @Nullable Result best = null;
        for (var round = 0; round < MOST_ROUNDS; round++) {
            var script = advance.during(Stage.WRITE, () -> writer.write(article, brief, pace));
            if (best != null && script.equals(best.script())) {
                break;
            }
            var timeline = advance.during(Stage.SPEAK, () -> {
                var takes = speak.takes(script, folder, advance);
                return mixer.plan(cues(script, takes), mix(order));
            });
            pace.learn(script, timeline);
            var miss = timeline.seconds() - seconds;
            if (best == null || Math.abs(miss) < Math.abs(best.timeline().seconds() - seconds)) {
                best = new Result(script, timeline);
            }
            if (Math.abs(miss) <= CLOSE_ENOUGH * seconds || (script.complete() && miss < 0)) {
                break;
            }
        }
        if (best == null) {
            throw new IllegalStateException("no round was run");
        }
        return best;
    }

    /// The opening sound belongs to the show, not to the episode: it is always the same.
    private static MixSettings mix(Order order) {
        var pace = switch (order.style()) {
            case PLAYFUL -> 0.9;
            case COFFEE_CHAT, TECH_TALK -> 1.0;
            case SERIOUS, INVESTIGATIVE -> 1.1;
            case STORYTELLING -> 1.2;
        };
        return new MixSettings(order.music(), pace, 0);
    }

    /// What leads into each take: the mix leaves a shorter pause before a reply than before a new segment.
    static List<Cue> cues(Script script, List<Path> takes) {
        var cues = new ArrayList<Cue>();
        @Nullable Turn before = null;
        for (var segment : script.segments()) {
            for (var i = 0; i < segment.turns().size(); i++) {
                var turn = segment.turns().get(i);
                cues.add(new Cue(takes.get(cues.size()), lead(before, turn, i == 0)));
                before = turn;
            }
        }
        return cues;
    }

    private static Lead lead(@Nullable Turn before, Turn turn, boolean opensSegment) {
        if (before == null) {
            return Lead.OPENING;
        }
        if (opensSegment) {
            return Lead.NEW_SEGMENT;
        }
        if (before.speaker().equals(turn.speaker())) {
            return Lead.SAME_SPEAKER;
        }
        return turn.rests().isEmpty() && turn.text().length() <= REACTION_CHARACTERS ? Lead.REACTION : Lead.REPLY;
    }
}
