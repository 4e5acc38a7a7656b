package ai.echogen.providers.tts.hosted;

import ai.echogen.providers.tts.hosted.Conversation.Stretch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Where to cut a conversation into its lines. Only what is certain counts: a cut inside a sentence
/// would be worse than no conversation.
final class Cuts {
    /// Voices that overlap by more than this speak over each other, and no cut parts them.
    private static final double MOST_OVERLAP = 0.06;

    /// How far a pause may lie from where it is expected, as a share of what is left, and in seconds.
    private static final double DEVIATION = 0.15;

    private static final double LEAST_DEVIATION = 0.35;
    private static final double MOST_DEVIATION = 1.5;

    /// Another pause that is almost as near makes it a guess.
    private static final double RIVAL = 2;

    private static final double RIVAL_SLACK = 0.25;

    private Cuts() {}

    /// By what the vendor tells.
    ///
    /// @return seconds, one fewer than lines
    static Optional<List<Double>> told(List<Stretch> stretches, Envelope envelope) {
        var cuts = new ArrayList<Double>();
        for (var i = 1; i < stretches.size(); i++) {
            var end = stretches.get(i - 1).end();
            var start = stretches.get(i).start();
            if (start < end - MOST_OVERLAP || end <= stretches.get(i - 1).start()) {
                return Optional.empty();
            }
            cuts.add(envelope.quietest(Math.min(end, start), Math.max(end, start)));
        }
        return Optional.of(cuts);
    }

    /// By listening: at the pauses where the lines should end by their lengths. What is known of the
    /// sound up to one cut corrects what is expected of the next.
    ///
    /// @param expected how long each line probably takes, in any unit
    /// @return seconds, one fewer than lines; nothing when it is not certain
    static Optional<List<Double>> heard(List<Double> expected, Envelope envelope) {
        var pauses = envelope.pauses();
        var cuts = new ArrayList<Double>();
        var from = envelope.start();
        var left = expected.stream().mapToDouble(Double::doubleValue).sum();
        for (var line = 0; line < expected.size() - 1; line++) {
            var length = (envelope.end() - from) * expected.get(line) / left;
            var pause = certain(pauses, from, from + length, length);
            if (pause.isEmpty()) {
                return Optional.empty();
            }
            cuts.add(pause.get().middle());
            from = pause.get().end();
            left -= expected.get(line);
        }
        return Optional.of(cuts);
    }

    private static Optional<Envelope.Pause> certain(
            List<Envelope.Pause> pauses, double from, double due, double length) {
        var tolerance = Math.clamp(length * DEVIATION, LEAST_DEVIATION, MOST_DEVIATION);
        var near = pauses.stream()
                .filter(pause -> pause.start() > from)
                .sorted(Comparator.comparingDouble(pause -> Math.abs(pause.middle() - due)))
                .limit(2)
                .toList();
        if (near.isEmpty() || Math.abs(near.getFirst().middle() - due) > tolerance) {
            return Optional.empty();
        }
        var off = Math.abs(near.getFirst().middle() - due);
        var rival = near.size() > 1 && Math.abs(near.get(1).middle() - due) < off * RIVAL + RIVAL_SLACK;
        return rival ? Optional.empty() : Optional.of(near.getFirst());
    }
}
