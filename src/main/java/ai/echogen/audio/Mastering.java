package ai.echogen.audio;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.function.DoubleConsumer;

/// Renders a timeline, brings it to its loudness and writes the MP3. Safe for use by many threads.
///
/// The mix is rendered twice and never stored: once to measure how loud it will be behind the limiter, once more into
/// the encoder. What was encoded is decoded and measured again; in the rare case that it missed, it is encoded anew
/// with what was learnt.
///
/// -16 LUFS is the loudness of the mono file as delivered (ITU-R BS.1770, one channel). A player that sends it to two
/// loudspeakers adds 3 LU, to mono and stereo files that were measured their own way alike.
public final class Mastering {
    /// What MP3 adds to a peak at speech's bit rates besides its change of level, in dB; nearly always less.
    private static final double ENCODER_RISE = 1.0;

    private static final double TOLERANCE = 0.5;
    private static final int MOST_ENCODINGS = 4;
    private static final int MOST_MEASUREMENTS = 4;

    /// A first guess this near needs no second look, in LU.
    private static final double NEAR = 0.6;

    /// What the compressor takes from speech, in LU: only a first guess.
    private static final double COMPRESSED = 2;

    /// All takes are equally loud, so an estimate further off than this met an unusual stretch, in LU.
    private static final double MOST_ESTIMATED = 6;

    /// Shares of the progress.
    private static final double MEASURED = 0.12;

    private static final double ENCODED = 0.98;

    private final Delivery delivery;
    private final int threads;

    public Mastering() {
        this(Delivery.PODCAST, Runtime.getRuntime().availableProcessors());
    }

    /// @param threads how many encoders run side by side
    public Mastering(Delivery delivery, int threads) {
        this.delivery = delivery;
        this.threads = threads;
    }

    /// Loads what is needed ahead of the first use, which then starts a second or so earlier.
    ///
    /// @throws Failure `AUDIO_FAILED` when this machine cannot load the audio libraries
    public static void prepare() {
        Ffmpeg.ready();
    }

    /// Writes `mp3` beside itself first and moves it into place when it is whole; an older file is replaced. When this
    /// throws, nothing is left and an older file is untouched.
    ///
    /// What cannot have the loudness that is asked for (a single click, say) is delivered as near as it gets,
    /// always under the true peak: look at the result.
    ///
    /// @param progress from 0 to 1, ascending, on the calling thread
    /// @throws Failure `AUDIO_FAILED` for a take that cannot be read, naming the turn; `OUTPUT_UNWRITABLE` when the
    /// folder or the disk does not take the file; `INVALID_INPUT` for an unusable cover
    public Mastered master(Timeline timeline, Tags tags, Path mp3, DoubleConsumer progress)
            throws InterruptedException {
        var tag = Id3Tag.of(tags, timeline.seconds());
        var mix = new Mix(timeline);
        var part = mp3.resolveSibling("." + mp3.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            progress.accept(0);
            var change = EncoderLevel.change(delivery.kilobits());
            var ceiling = delivery.truePeakDb() - ENCODER_RISE - change;
            var gain = gain(mix, delivery.lufs() - change, ceiling);
            progress.accept(MEASURED);
            var loudness = encode(mix, gain, ceiling, tag, part, progress);
            for (var encodings = 1; encodings < MOST_ENCODINGS && !met(loudness); encodings++) {
                ceiling -= Math.max(0, loudness.truePeakDb() - delivery.truePeakDb() + 0.1);
                gain += delivery.lufs() - loudness.lufs();
                loudness = encode(mix, gain, ceiling, tag, part, progress);
            }
            Files.move(part, mp3, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            progress.accept(1);
            return new Mastered(
                    timeline.seconds(), loudness.lufs(), loudness.truePeakDb(), loudness.range(), Files.size(mp3));
        } catch (IOException e) {
            throw unwritable(mp3, e);
        } finally {
            remove(part);
        }
    }

    /// The gain in dB behind which the limited mix has a loudness. The limiter takes more the higher the gain, so a far
    /// guess is looked at again.
    private double gain(Mix mix, double lufs, double ceiling) throws InterruptedException {
        var meter = new MixMeter(mix, threads);
        var gain = lufs - Mix.LEVEL + COMPRESSED;
        gain += Math.clamp(lufs - meter.estimate(gain, ceiling), -MOST_ESTIMATED, MOST_ESTIMATED);
        for (var i = 0; i < MOST_MEASUREMENTS; i++) {
            var missing = lufs - meter.lufs(gain, ceiling);
            gain += missing;
            if (Math.abs(missing) < NEAR) {
                break;
            }
        }
        return gain;
    }

    private Loudness encode(Mix mix, double gain, double ceiling, byte[] tag, Path part, DoubleConsumer progress)
            throws IOException, InterruptedException {
        return new Encoding(mix, gain, ceiling, delivery.kilobits(), threads)
                .to(part, tag, share -> progress.accept(MEASURED + share * (ENCODED - MEASURED)));
    }

    private boolean met(Loudness loudness) {
        return loudness.truePeakDb() <= delivery.truePeakDb()
                && Math.abs(loudness.lufs() - delivery.lufs()) <= TOLERANCE;
    }

    private static Failure unwritable(Path mp3, IOException why) {
        var reason = why instanceof NoSuchFileException || !Files.isDirectory(folder(mp3))
                ? "its folder does not exist"
                : why.getMessage();
        return new Failure(
                Code.OUTPUT_UNWRITABLE,
                "The episode cannot be written to %s, because %s; free some space or choose another folder."
                        .formatted(mp3, reason),
                why);
    }

    private static Path folder(Path mp3) {
        var parent = mp3.toAbsolutePath().getParent();
        return parent == null ? mp3.toAbsolutePath() : parent;
    }

    private static void remove(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // a folder that went away took the file with it
            part.toFile().deleteOnExit();
        }
    }
}
