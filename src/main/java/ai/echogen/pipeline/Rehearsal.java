package ai.echogen.pipeline;

import ai.echogen.audio.Cue;
import ai.echogen.audio.Lead;
import ai.echogen.audio.MixSettings;
import ai.echogen.audio.Mixer;
import ai.echogen.audio.Timeline;
import ai.echogen.episode.Article;
import ai.echogen.episode.Script;
import ai.echogen.episode.Style;
import ai.echogen.episode.Turn;
import ai.echogen.jobs.Run;
import ai.echogen.providers.writer.Brief;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes, speaks and times a script until its finished audio has the length that was asked for: minutes that mean
/// minutes. Each round costs only the turns that are new to it, since takes are kept.
@Singleton
final class Rehearsal {
    /// Good enough to stop: well inside the promised tenth, and a listener cannot tell.
    private static final double CLOSE_ENOUGH = 0.03;

    /// Where turns are spoken together, one that changes is paid for with its whole exchange.
    private static final double CLOSE_ENOUGH_TOGETHER = 0.08;

    private static final int MOST_ROUNDS = 5;
    private static final int REACTION_CHARACTERS = 45;

    private final Mixer mixer;

    Rehearsal(Mixer mixer) {
        this.mixer = mixer;
    }

    /// @param script with the voices that spoke it, and `voice` whose they are
    record Result(Script script, Timeline timeline, Engaged voice) {}

    /// A turn that is written, for those who listen to the job. A later round may drop it again.
    ///
    /// @param index in its script, from 1
    /// @param of    how many turns that script has
    record Written(int index, int of, String speaker, String text) {}

    /// Decides by nothing but recorded results, so that a job that goes on elsewhere walks the same road.
    ///
    /// @param brief its `targetSeconds` is the wished length of the finished audio; a script that is `complete` may
    ///              stay under it
    Result run(Run run, Shelf shelf, Article article, Brief brief, boolean music, Crew crew, Advance advance)
            throws InterruptedException {
        var seconds = brief.targetSeconds();
        var pace = new MeasuredPace(article.language(), music);
        var told = new HashSet<Turn>();
        @Nullable Result best = null;
        @Nullable Script written = null;
        for (var round = 0; round < MOST_ROUNDS; round++) {
            var script = advance.during(Stage.WRITE, () -> crew.writing().write(run, article, brief, pace));
            if (script.equals(written)) {
                break;
            }
            tell(run, script, told);
            var spoken = speak(run, shelf, script, brief.style(), music, crew.voicing(), advance);
            var timeline = spoken.timeline();
            pace.learn(script, timeline);
            var miss = timeline.seconds() - seconds;
            if (best == null || Math.abs(miss) < Math.abs(best.timeline().seconds() - seconds)) {
                best = spoken;
                written = script;
            }
            var closeEnough = crew.voicing().conversing().isPresent() ? CLOSE_ENOUGH_TOGETHER : CLOSE_ENOUGH;
            if (Math.abs(miss) <= closeEnough * seconds || (script.complete() && miss < 0)) {
                break;
            }
        }
        if (best == null) {
            throw new IllegalStateException("no round was run");
        }
        return best;
    }

    /// Each turn once, however many rounds it stays for.
    static void tell(Run run, Script script, Set<Turn> told) {
        var turns = script.turns();
        for (var i = 0; i < turns.size(); i++) {
            var turn = turns.get(i);
            if (told.add(turn)) {
                run.tell("turn", new Written(i + 1, turns.size(), turn.speaker().name(), turn.text()));
            }
        }
    }

    /// A script that is spoken as it stands.
    Result speak(Run run, Shelf shelf, Script script, Style style, boolean music, Voicing voicing, Advance advance)
            throws InterruptedException {
        return advance.during(Stage.SPEAK, () -> {
            var takes = SpeakStep.takes(run, shelf, script, voicing, advance);
            var timeline = mixer.plan(cues(script, takes), mix(style, music));
            return new Result(voicing.cast(script), timeline, voicing.engaged());
        });
    }

    /// About half the time that reading the article takes (at 150 words a minute), between 2 and 10 minutes.
    static double usualSeconds(Article article) {
        return Math.clamp(article.words() / 150.0 / 2, 2, 10) * 60;
    }

    /// The opening sound belongs to the show, not to the episode: it is always the same.
    private static MixSettings mix(Style style, boolean music) {
        var pace = switch (style) {
            case PLAYFUL -> 0.9;
            case COFFEE_CHAT, TECH_TALK -> 1.0;
            case SERIOUS, INVESTIGATIVE -> 1.1;
            case STORYTELLING -> 1.2;
        };
        return new MixSettings(music, pace, 0);
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
