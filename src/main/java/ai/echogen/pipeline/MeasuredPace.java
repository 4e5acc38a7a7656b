package ai.echogen.pipeline;

import ai.echogen.audio.Timeline;
import ai.echogen.episode.Script;
import ai.echogen.episode.Turn;
import ai.echogen.jobs.StepKey;
import ai.echogen.providers.tts.SpeechText;
import ai.echogen.providers.writer.Pace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/// How long turns last, learned from takes instead of guessed. Before the first take it supposes an ordinary rate;
/// after each rehearsal it knows the turns that were spoken exactly, and every voice's real rate for those
/// that were not.
final class MeasuredPace implements Pace {
    // What the built-in voices and the mix usually take; it matters only until the first rehearsal.
    private static final double CHARACTERS_PER_SECOND = 15.6;
    private static final double GAP = 0.28;
    private static final double SEGMENT = 1.05;
    private static final double MUSIC = 10;
    private static final double SILENCE = 0.5;

    private final String language;
    private final Map<String, Integer> lengths = new HashMap<>();
    private final Map<Spoken, Double> measured = new HashMap<>();
    private final Map<String, Double> rates = new HashMap<>();
    private double gap = GAP;
    private double segment = SEGMENT;
    private double frame;
    private String trace;

    private record Spoken(String voice, String text) {}

    /// @param music whether an opening and a closing sound frame the episode
    MeasuredPace(String language, boolean music) {
        this.language = language;
        this.frame = music ? MUSIC : SILENCE;
        this.trace = music ? "music" : "";
    }

    /// Names all that is known so far: two paces of one trace answer alike.
    String trace() {
        return trace;
    }

    @Override
    public double seconds(Turn turn) {
        var voice = turn.speaker().voice();
        var known = measured.get(new Spoken(voice, turn.text()));
        if (known != null) {
            return known + gap;
        }
        return SpeechText.spoken(turn.text(), language).length() / rates.getOrDefault(voice, CHARACTERS_PER_SECOND)
                + gap;
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
            characters.merge(turn.speaker().voice(), (double) characters(turn), Double::sum);
            seconds.merge(turn.speaker().voice(), length, Double::sum);
        }
        characters.forEach((voice, count) -> rates.put(voice, count / Math.max(0.1, seconds.getOrDefault(voice, 0.1))));
        learnPauses(script, timeline);
        trace = traceOf(script, timeline);
    }

    private String traceOf(Script script, Timeline timeline) {
        var parts = new ArrayList<String>();
        parts.add(trace);
        parts.add(String.valueOf(timeline.seconds()));
        var turns = script.turns();
        for (var i = 0; i < turns.size(); i++) {
            var turn = turns.get(i);
            var placed = timeline.placed().get(i);
            parts.add(turn.speaker().voice());
            parts.add(turn.text());
            parts.add(placed.lead() + " " + placed.start() + " " + placed.end());
        }
        return StepKey.of("pace", parts.toArray(String[]::new)).hex();
    }

    /// The writer weighs the same turn many times, and putting it into words is the dear part.
    private int characters(Turn turn) {
        return lengths.computeIfAbsent(
                turn.text(), text -> SpeechText.spoken(text, language).length());
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
