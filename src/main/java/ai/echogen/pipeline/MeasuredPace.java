package ai.echogen.pipeline;

import ai.echogen.audio.Timeline;
import ai.echogen.episode.Script;
import ai.echogen.episode.Turn;
import ai.echogen.providers.tts.SpeechText;
import ai.echogen.providers.writer.Pace;
import java.util.HashMap;
import java.util.Map;

/// How long turns last, learned from takes instead of guessed. Before the first take it supposes an ordinary rate;
/// after
/// each rehearsal it knows the turns that were spoken exactly, and every voice's real rate for those that were not.
final class MeasuredPace implements Pace {
    /// Characters of spoken text per second: about 160 words a minute, and only until the first take.
    private static final double SUPPOSED_RATE = 15.0;

    private static final double SUPPOSED_GAP = 0.45;
    private static final double SUPPOSED_SEGMENT = 1.2;
    private static final double SUPPOSED_FRAME = 6.0;

    private final String language;
    private final Map<Spoken, Double> measured = new HashMap<>();
    private final Map<String, Double> rates = new HashMap<>();
    private double gap = SUPPOSED_GAP;
    private double segment = SUPPOSED_SEGMENT;
    private double frame = SUPPOSED_FRAME;

    private record Spoken(String voice, String text) {}

    MeasuredPace(String language) {
        this.language = language;
    }

    @Override
    public double seconds(Turn turn) {
        var voice = turn.speaker().voice();
        var known = measured.get(new Spoken(voice, turn.text()));
        if (known != null) {
            return known + gap;
        }
        return SpeechText.spoken(turn.text(), language).length() / rates.getOrDefault(voice, SUPPOSED_RATE) + gap;
    }

    @Override
    public double segmentSeconds() {
        return segment;
    }

    @Override
    public double frameSeconds() {
        return frame;
    }

    /// Takes over what a rehearsal showed.
    ///
    /// @param timeline where each of the script's turns came to lie, in the script's order
    void learn(Script script, Timeline timeline) {
        var turns = script.turns();
        var characters = new HashMap<String, Double>();
        var seconds = new HashMap<String, Double>();
        for (var i = 0; i < turns.size(); i++) {
            var turn = turns.get(i);
            var placed = timeline.placed().get(i);
            var length = placed.end() - placed.start();
            measured.put(new Spoken(turn.speaker().voice(), turn.text()), length);
            characters.merge(
                    turn.speaker().voice(),
                    (double) SpeechText.spoken(turn.text(), language).length(),
                    Double::sum);
            seconds.merge(turn.speaker().voice(), length, Double::sum);
        }
        characters.forEach((voice, count) -> rates.put(voice, count / Math.max(0.1, seconds.getOrDefault(voice, 0.1))));
        learnPauses(script, timeline);
    }

    private void learnPauses(Script script, Timeline timeline) {
        var placed = timeline.placed();
        var first = placed.getFirst();
        var last = placed.getLast();
        frame = timeline.seconds() - (last.end() - first.start());
        var between = 0.0;
        var changes = 0.0;
        var turn = 0;
        for (var part : script.segments()) {
            for (var i = 0; i < part.turns().size(); i++, turn++) {
                if (turn == 0) {
                    continue;
                }
                var pause = placed.get(turn).start() - placed.get(turn - 1).end();
                if (i == 0) {
                    changes += pause;
                } else {
                    between += pause;
                }
            }
        }
        var segments = script.segments().size();
        gap = between / Math.max(1, placed.size() - segments);
        segment = Math.max(0, changes / Math.max(1, segments - 1) - gap);
    }
}
