package ai.echogen.providers.tts.hosted;

import ai.echogen.providers.Access;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Listens to what a vendor sent before it counts: it has to have the length that its words need, to
/// be no silence and no noise. Learns how fast each voice speaks. Safe for use by many threads.
final class Ear {
    /// Characters in a second, before a voice was heard; what lies between the bounds is plausible for
    /// any.
    private static final double USUAL = 15;

    private static final double SLOWEST = 5;
    private static final double FASTEST = 32;

    /// Of the expected length, once the voice is known.
    private static final double SHORTEST = 0.5;

    private static final double LONGEST = 2.2;

    /// Breaths and pauses weigh more in a short text, in seconds.
    private static final double SLACK = 1.5;

    private static final int CHARACTERS_TO_KNOW = 400;

    private final Map<String, Rate> rates = new ConcurrentHashMap<>();

    private record Rate(double characters, double seconds) {
        private double perSecond() {
            return characters < CHARACTERS_TO_KNOW ? USUAL : Math.clamp(characters / seconds, SLOWEST, FASTEST);
        }

        private boolean known() {
            return characters >= CHARACTERS_TO_KNOW;
        }
    }

    /// What is wrong with it, as words after a colon; empty when nothing is.
    String complaint(Access access, Line line, Pcm pcm) {
        var rate = rates.getOrDefault(key(access, line), new Rate(0, 0));
        var characters = weight(line.text());
        var least = rate.known() ? characters / rate.perSecond() * SHORTEST - SLACK / 3 : 0;
        var most = rate.known() ? characters / rate.perSecond() * LONGEST + SLACK : characters / SLOWEST + SLACK * 2;
        if (pcm.seconds() < 0.05) {
            return "the sound is empty";
        }
        if (pcm.isSilent()) {
            return "the sound is silent";
        }
        if (pcm.seconds() < Math.max(least, characters / FASTEST)) {
            return "the sound is only %.1f seconds long".formatted(pcm.seconds());
        }
        if (pcm.seconds() > most) {
            return "the sound is %.1f seconds long, far more than these words take".formatted(pcm.seconds());
        }
        return pcm.isSteady() ? "the sound is a noise" : "";
    }

    /// Takes note of a good one.
    void learn(Access access, Line line, double seconds) {
        rates.merge(
                key(access, line),
                new Rate(weight(line.text()), seconds),
                (a, b) -> new Rate(a.characters() + b.characters(), a.seconds() + b.seconds()));
    }

    /// How long it will probably take.
    double expected(Access access, Line line) {
        return weight(line.text())
                / rates.getOrDefault(key(access, line), new Rate(0, 0)).perSecond();
    }

    private static String key(Access access, Line line) {
        return String.join(" ", access.vendor().id(), line.model(), line.voice(), line.language());
    }

    /// Characters by the time that they take: an ideograph is a syllable or two.
    private static double weight(String text) {
        return text.codePoints()
                .mapToDouble(c ->
                        Character.isIdeographic(c) ? 3 : Character.isLetter(c) && c >= 0x3040 && c < 0x30ff ? 2 : 1)
                .sum();
    }
}
