package ai.echogen.audio;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.DoubleConsumer;

/// One encoding of a mix. LAME takes most of the time and knows one core, so the pieces of the mix are encoded side by
/// side, each by an encoder of its own, and the frames are joined in order.
///
/// That joining is exact: a piece begins in silence on the border of a frame, and a fresh encoder's first frame borrows
/// no bits from the one before it (its `main_data_begin` is 0), so a decoder goes from one to the other without
/// noticing.
/// Meanwhile another thread decodes the joined frames and measures what a listener will hear.
final class Encoding {
    /// An encoder holds back up to two frames; one more for luck. They are encoded and thrown away.
    private static final int OVERRUN = 3 * Mp3Frame.SAMPLES;

    /// About a second and a half of frames are handed on at once.
    private static final int BATCH = 64;

    /// So much of a piece may wait until the pieces before it are written: half a minute more than a usual piece has.
    private static final int BATCHES_WAITING = 32;

    private final Mix mix;
    private final double gain;
    private final double ceiling;
    private final int kilobits;
    private final int threads;

    private record Running(Relay<List<Mp3Frame>> frames, Future<?> work) {}

    /// @param gain    in dB
    /// @param ceiling in dBTP, before encoding
    Encoding(Mix mix, double gain, double ceiling, int kilobits, int threads) {
        this.mix = mix;
        this.gain = gain;
        this.ceiling = ceiling;
        this.kilobits = kilobits;
        this.threads = Math.max(1, threads);
    }

    /// Writes the file and measures it.
    ///
    /// @param progress from 0 to 1, called on this thread
    /// @throws IOException when the file does not take what is written
    /// @throws Failure     `AUDIO_FAILED` when something cannot be decoded or encoded
    Loudness to(Path file, byte[] tag, DoubleConsumer progress) throws IOException, InterruptedException {
        var crew = Crew.of(threads + 1);
        try (var mp3 = new Mp3File(file, Mix.RATE, kilobits, tag)) {
            var toMeter = new Relay<List<Mp3Frame>>(BATCHES_WAITING);
            Callable<Loudness> meter = () -> measure(toMeter);
            var measured = crew.submit(watched(toMeter, meter));
            var total = mix.samples() / (double) Mp3Frame.SAMPLES;
            var written = 0L;
            var coming = new ArrayDeque<>(mix.pieces());
            var running = new ArrayDeque<Running>();
            start(crew, coming, running);
            while (!running.isEmpty()) {
                var first = running.removeFirst();
                for (var batch = first.frames().take();
                        batch != null;
                        batch = first.frames().take()) {
                    for (var frame : batch) {
                        mp3.write(frame);
                    }
                    toMeter.put(batch);
                    written += batch.size();
                    progress.accept(Math.min(1, written / total));
                }
                Crew.result(first.work());
                start(crew, coming, running);
            }
            toMeter.end();
            mp3.finish();
            return Crew.result(measured);
        } finally {
            crew.shutdownNow();
            crew.close();
        }
    }

    private void start(ExecutorService crew, Deque<Mix.Piece> coming, Deque<Running> running) {
        while (running.size() <= threads && !coming.isEmpty()) {
            var piece = coming.removeFirst();
            var frames = new Relay<List<Mp3Frame>>(BATCHES_WAITING);
            Callable<Mix.Piece> encoder = () -> encode(piece, frames);
            var work = crew.submit(watched(frames, encoder));
            running.addLast(new Running(frames, work));
        }
    }

    /// The work, such that whoever waits at the relay is told when it fails.
    private static <T> Callable<T> watched(Relay<?> relay, Callable<T> work) {
        return () -> {
            try {
                return work.call();
            } catch (IOException e) {
                var failure = new Failure(
                        Code.AUDIO_FAILED,
                        "The episode cannot be encoded, because %s; this should not happen, please report it."
                                .formatted(e.getMessage()),
                        e);
                relay.fail(failure);
                throw failure;
            } catch (Exception | Error e) {
                relay.fail(e);
                throw e;
            }
        };
    }

    private Mix.Piece encode(Mix.Piece piece, Relay<List<Mp3Frame>> frames) throws IOException, InterruptedException {
        var last = piece.to() == mix.samples();
        var collector = new Collector(frames, last ? Long.MAX_VALUE : (piece.to() - piece.from()) / Mp3Frame.SAMPLES);
        var end = last ? piece.to() : Math.min(mix.samples(), piece.to() + OVERRUN);
        var samples = new float[Mp3Frame.SAMPLES];
        try (var stream = new TruePeakLimiter(new MixStream(mix, piece.from(), end), gain, ceiling, Mix.RATE);
                var lame = new Lame(Mix.RATE, kilobits, collector)) {
            for (var got = fill(stream, samples); got > 0; got = fill(stream, samples)) {
                lame.write(samples, 0, got);
            }
            lame.finish();
        }
        collector.handOn();
        frames.end();
        return piece;
    }

    private static int fill(Samples stream, float[] samples) throws IOException, InterruptedException {
        var done = 0;
        while (done < samples.length) {
            var got = stream.read(samples, done, samples.length - done);
            if (got == 0) {
                break;
            }
            done += got;
        }
        return done;
    }

    private Loudness measure(Relay<List<Mp3Frame>> frames) throws IOException, InterruptedException {
        try (var meter = new EncodedMeter(Mix.RATE)) {
            for (var batch = frames.take(); batch != null; batch = frames.take()) {
                for (var frame : batch) {
                    meter.accept(frame.bytes());
                }
            }
            return meter.result();
        }
    }

    /// Gathers a piece's frames into batches; what comes after `wanted` frames belongs to the next piece.
    private static final class Collector implements Lame.Taker {
        private final Relay<List<Mp3Frame>> frames;
        private final long wanted;
        private long taken;
        private List<Mp3Frame> batch = new ArrayList<>(BATCH);

        Collector(Relay<List<Mp3Frame>> frames, long wanted) {
            this.frames = frames;
            this.wanted = wanted;
        }

        @Override
        public void take(Mp3Frame frame) throws InterruptedException {
            if (taken < wanted) {
                taken++;
                batch.add(frame);
                if (batch.size() == BATCH) {
                    handOn();
                }
            }
        }

        void handOn() throws InterruptedException {
            frames.put(batch);
            batch = new ArrayList<>(BATCH);
        }
    }
}
