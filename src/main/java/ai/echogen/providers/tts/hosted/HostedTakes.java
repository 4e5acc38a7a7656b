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

/// Takes from a vendor's voices, each listened to before it counts: it has to have the length that its text
/// needs, to be no silence and no noise. A bad one is asked for again, then in two halves, then refused with
/// its words named. Never is there an empty take. Safe for use by many threads.
@Singleton
public final class HostedTakes {
    private static final int TRIES = 2;
    private static final int SHORT = 40;

    private final Ear ear = new Ear();
    private final Exchanges exchanges = new Exchanges(ear);

    /// Speaks the line into a WAV file, in as many calls as its length needs.
    ///
    /// @param wav appears complete or not at all
    /// @return the take's seconds
    /// @throws ai.echogen.failure.Failure `output_unwritable`
    public Outcome<Double> take(Speech speech, Access access, Line line, Path wav) throws InterruptedException {
        var parts = Sentences.parts(line.text(), line.language(), speech.longest(line.model()));
        var spent = new ArrayList<Spent>();
        try (var sound = new Joined(wav)) {
            for (var i = 0; i < parts.size(); i++) {
                var before = i == 0 ? line.before() : parts.get(i - 1);
                var after = i == parts.size() - 1 ? line.after() : parts.get(i + 1);
                var part = line.saying(parts.get(i)).between(before, after);
                switch (part(speech, access, part, sound, wav, spent)) {
                    case Outcome.Done<Double> _ -> {}
                    case Outcome.TryLater<Double> later -> {
                        return later.including(spent);
                    }
                    case Outcome.Refused<Double> refused -> {
                        return refused.including(spent);
                    }
                }
            }
            sound.finish();
            return new Outcome.Done<>(sound.seconds(), spent);
        }
    }

    /// Speaks the lines in one call, and puts each into a file of its own, so that nothing else has to
    /// know.
    ///
    /// @param lines of two voices at least, no more and no longer than the conversation takes
    /// @param wavs  one for each line; they appear all or none
    /// @return done with true when the takes are there, and with false when they could not be told apart
    ///         with certainty, or the vendor would not: then each line is to be spoken by itself
    public Outcome<Boolean> exchange(Conversation conversation, Access access, List<Line> lines, List<Path> wavs)
            throws InterruptedException {
        return exchanges.speak(conversation, access, lines, wavs);
    }

    /// @param spent what its calls cost is put there; an answer that is not done has only its own cost with it
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
                complaint = ear.complaint(access, line, pcm);
                spent.addAll(complaint.isEmpty() ? cost : Spent.refused(cost));
                if (complaint.isEmpty()) {
                    ear.learn(access, line, seconds);
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
