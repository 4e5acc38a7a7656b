package ai.echogen.providers.tts.hosted;

import ai.echogen.providers.Access;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.Refusal;
import ai.echogen.providers.Spent;
import ai.echogen.providers.tts.hosted.Conversation.Stretch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Lines that one call speaks together, and one take for each of them: the mix, the transcript and the
/// chapters know nothing of the conversation. Each take is listened to like any other.
final class Exchanges {
    private static final int HEADER = 44;
    private static final int RATE_AT = 24;

    /// Speaking the lines one by one would end no better.
    private static final Set<Refusal> FOR_GOOD =
            EnumSet.of(Refusal.KEY_INVALID, Refusal.NO_FUNDS, Refusal.MODEL_UNKNOWN, Refusal.ADDRESS);

    private final Ear ear;

    Exchanges(Ear ear) {
        this.ear = ear;
    }

    /// @param wavs one for each line; they appear all or none
    /// @return done with true when they are there, and with false when the lines have to be spoken one
    ///         by one: the vendor would not speak them together, or it is not certain where each one
    /// ends
    Outcome<Boolean> speak(Conversation conversation, Access access, List<Line> lines, List<Path> wavs)
            throws InterruptedException {
        var first = wavs.getFirst();
        var draft = first.resolveSibling(
                "." + first.getFileName() + "-" + Thread.currentThread().threadId() + ".wav");
        try (var whole = new Pcm(draft)) {
            return switch (conversation.speak(access, lines, whole)) {
                case Outcome.Done<List<Stretch>>(var stretches, var spent) -> {
                    whole.finish();
                    var together = cut(access, lines, stretches, whole, draft, wavs);
                    yield new Outcome.Done<>(together, together ? spent : Spent.refused(spent));
                }
                case Outcome.TryLater<List<Stretch>>(var after, var why, var spent) ->
                    new Outcome.TryLater<>(after, why, spent);
                case Outcome.Refused<List<Stretch>>(var refusal, var why, var spent) ->
                    FOR_GOOD.contains(refusal)
                            ? new Outcome.Refused<>(refusal, why, spent)
                            : new Outcome.Done<>(false, spent);
            };
        } finally {
            discard(draft);
        }
    }

    private boolean cut(
            Access access, List<Line> lines, List<Stretch> stretches, Pcm whole, Path draft, List<Path> wavs)
            throws InterruptedException {
        if (whole.isSilent() || whole.isSteady()) {
            return false;
        }
        var envelope = Envelope.of(draft);
        var cuts = stretches.size() == lines.size()
                ? Cuts.told(stretches, envelope)
                : Cuts.heard(
                        lines.stream().map(line -> ear.expected(access, line)).toList(), envelope);
        return cuts.isPresent() && parted(access, lines, cuts.get(), draft, wavs);
    }

    private boolean parted(Access access, List<Line> lines, List<Double> cuts, Path draft, List<Path> wavs)
            throws InterruptedException {
        var takes = new ArrayList<Pcm>();
        try (var in = Files.newInputStream(draft)) {
            var rate = ByteBuffer.wrap(in.readNBytes(HEADER))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getInt(RATE_AT);
            var from = 0L;
            for (var i = 0; i < lines.size(); i++) {
                var to = i == cuts.size() ? Long.MAX_VALUE : Math.round(cuts.get(i) * rate);
                var take = new Pcm(wavs.get(i));
                takes.add(take);
                take.begin(rate);
                copy(in, 2 * Math.min(to - from, Integer.MAX_VALUE), take);
                if (!ear.complaint(access, lines.get(i), take).isEmpty()) {
                    return false;
                }
                from = to;
            }
            for (var i = 0; i < lines.size(); i++) {
                ear.learn(access, lines.get(i), takes.get(i).seconds());
                takes.get(i).finish();
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            takes.forEach(Pcm::close);
        }
    }

    private static void copy(InputStream in, long bytes, Pcm take) throws IOException, InterruptedException {
        var buffer = new byte[1 << 16];
        for (var left = bytes; left > 0; ) {
            var got = in.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
            if (got == 0) {
                return;
            }
            take.write(buffer, 0, got);
            left -= got;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while cutting an exchange");
        }
    }

    private static void discard(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            // a leftover in a folder that is thrown away with it
        }
    }
}
