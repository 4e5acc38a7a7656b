package ai.echogen.providers.tts.hosted;

import ai.echogen.providers.Access;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.Refusal;
import ai.echogen.providers.Spent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Takes from a vendor's voices, each listened to before it counts: it has to have the length that its text
/// needs, to be no silence and no noise. A bad one is asked for again, then in two halves, then refused with
/// its words named. Never is there an empty take.
///
/// Learns how fast each voice speaks. Safe for use by many threads.
@Singleton
public final class HostedTakes {
    /// Characters in a second, before a voice was heard; what lies between the bounds is plausible for any.
    private static final double USUAL = 15;

    private static final double SLOWEST = 5;
    private static final double FASTEST = 32;

    /// Of the expected length, once the voice is known.
    private static final double SHORTEST = 0.5;

    private static final double LONGEST = 2.2;

    /// Breaths and pauses weigh more in a short text, in seconds.
    private static final double SLACK = 1.5;

    private static final int CHARACTERS_TO_KNOW = 400;
    private static final int TRIES = 2;
    private static final int SHORT = 40;

    private final Map<String, Rate> rates = new ConcurrentHashMap<>();

    private record Rate(double characters, double seconds) {
        private double perSecond() {
            return characters < CHARACTERS_TO_KNOW ? USUAL : Math.clamp(characters / seconds, SLOWEST, FASTEST);
        }

        private boolean known() {
            return characters >= CHARACTERS_TO_KNOW;
        }
    }

    /// Speaks the line into a WAV file, in as many calls as its length needs.
    ///
    /// @param wav appears complete or not at all
    /// @return the take's seconds
    /// @throws ai.echogen.failure.Failure `output_unwritable`
    public Outcome<Double> take(Speech speech, Access access, Line line, Path wav) throws InterruptedException {
        var parts = Sentences.parts(line.text(), line.language(), speech.longest(line.model()));
        var spent = new ArrayList<Spent>();
        try (var sound = new Joined(wav)) {
            for (var part : parts) {
                switch (part(speech, access, line.saying(part), sound, wav, spent)) {
                    case Outcome.Done<Double> _ -> {}
                    case Outcome.TryLater<Double> later -> {
                        return later;
                    }
                    case Outcome.Refused<Double> refused -> {
                        return refused;
                    }
                }
            }
            sound.finish();
            return new Outcome.Done<>(sound.seconds(), spent);
        }
    }

    private Outcome<Double> part(Speech speech, Access access, Line line, Joined sound, Path wav, List<Spent> spent)
            throws InterruptedException {
        var complaint = "";
        for (var attempt = 0; attempt < TRIES; attempt++) {
            var draft = wav.resolveSibling(
                    "." + wav.getFileName() + "-" + Thread.currentThread().threadId() + ".wav");
            try (var pcm = new Pcm(draft)) {
                var outcome = speech.speak(access, line, pcm);
                if (!(outcome instanceof Outcome.Done<Double>(var seconds, var cost))) {
                    return outcome;
                }
                spent.addAll(cost);
                complaint = complaint(access, line, pcm);
                if (complaint.isEmpty()) {
                    learn(access, line, seconds);
                    pcm.finish();
                    sound.append(draft);
                    return outcome;
                }
            } finally {
                Joined.discard(draft);
            }
        }
        var halves = Sentences.halves(line.text(), line.language());
        if (halves.size() == 2 && line.text().length() > SHORT) {
            for (var half : halves) {
                var outcome = part(speech, access, line.saying(half), sound, wav, spent);
                if (!(outcome instanceof Outcome.Done<Double>)) {
                    return outcome;
                }
            }
            return Outcome.done(sound.seconds());
        }
        return new Outcome.Refused<>(
                Refusal.GARBLED,
                "%s could not speak “%s”: %s. Reword it, or choose another voice or model."
                        .formatted(access.vendor().title(), shortened(line.text()), complaint));
    }

    /// What is wrong with it, as words after a colon; empty when nothing is.
    private String complaint(Access access, Line line, Pcm pcm) {
        var rate = rates.getOrDefault(key(access, line), new Rate(0, 0));
        var characters = spoken(line.text());
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

    private void learn(Access access, Line line, double seconds) {
        rates.merge(
                key(access, line),
                new Rate(spoken(line.text()), seconds),
                (a, b) -> new Rate(a.characters() + b.characters(), a.seconds() + b.seconds()));
    }

    private static String key(Access access, Line line) {
        return String.join(" ", access.vendor().id(), line.model(), line.voice(), line.language());
    }

    /// Characters by the time that they take: an ideograph is a syllable or two.
    private static double spoken(String text) {
        return text.codePoints()
                .mapToDouble(c ->
                        Character.isIdeographic(c) ? 3 : Character.isLetter(c) && c >= 0x3040 && c < 0x30ff ? 2 : 1)
                .sum();
    }

    private static String shortened(String words) {
        return words.length() <= 60 ? words : words.substring(0, words.offsetByCodePoints(0, 50)) + "…";
    }

    /// Cuts text where sentences end, else where words do.
    static final class Sentences {
        private Sentences() {}

        /// @param longest characters of one part
        static List<String> parts(String text, String language, int longest) {
            if (text.codePointCount(0, text.length()) <= longest) {
                return List.of(text);
            }
            var parts = new ArrayList<String>();
            for (var half : halves(text, language)) {
                parts.addAll(half.length() == text.length() ? List.of(half) : parts(half, language, longest));
            }
            return parts;
        }

        /// Two parts of about the same length, or the text itself where it is one word.
        static List<String> halves(String text, String language) {
            var locale = Locale.forLanguageTag(language);
            var cut = cut(text, BreakIterator.getSentenceInstance(locale));
            if (cut <= text.length() / 5 || cut >= text.length() * 4 / 5) {
                cut = cut(text, BreakIterator.getLineInstance(locale));
            }
            var first = text.substring(0, cut).strip();
            var second = text.substring(cut).strip();
            return first.isEmpty() || second.isEmpty() ? List.of(text) : List.of(first, second);
        }

        private static int cut(String text, BreakIterator breaks) {
            breaks.setText(text);
            var best = 0;
            for (var at = breaks.first(); at != BreakIterator.DONE; at = breaks.next()) {
                if (Math.abs(at - text.length() / 2) < Math.abs(best - text.length() / 2)) {
                    best = at;
                }
            }
            return best;
        }
    }

    /// The parts of a take, one after the other in one file.
    private static final class Joined implements AutoCloseable {
        private final Pcm whole;

        private Joined(Path wav) {
            whole = new Pcm(wav);
        }

        private void append(Path part) throws InterruptedException {
            try (var in = Files.newInputStream(part)) {
                Arriving.copy(in, 0, whole);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while joining a take");
            }
        }

        private double seconds() {
            return whole.seconds();
        }

        private void finish() {
            whole.finish();
        }

        private static void discard(Path draft) {
            try {
                Files.deleteIfExists(draft);
            } catch (IOException e) {
                // a leftover of a few kilobytes in a folder that is thrown away with it
            }
        }

        @Override
        public void close() {
            whole.close();
        }
    }
}
