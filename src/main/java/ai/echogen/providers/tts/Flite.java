package ai.echogen.providers.tts;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import com.dylibso.chicory.runtime.Instance;
import flite.FliteModule;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One run of the speech synthesiser Flite (<http://cmuflite.org>) for one utterance.
///
/// Flite comes compiled to WebAssembly and is translated to Java classes when EchoGen is built: see `SplitLoops` and
/// the pom. It is a command-line program; what it sees is a [Sandbox]. Every run starts afresh, so a crash in one
/// utterance leaves nothing behind for the next.
final class Flite {
    /// Pages of 64 KiB: 262 for the voices, the rest to work in. a second of speech takes 13.
    static final int MAXIMUM_PAGES = 1_024;

    private static final int WAV_HEADER = 44;

    /// Four minutes, more than the longest utterance at the slowest speed.
    private static final int LONGEST = 2 * 16_000 * 240;

    private Flite() {}

    /// How to speak.
    ///
    /// @param voice   Flite's name for it
    /// @param stretch how much longer than the voice's own pace, 1.0 being that
    /// @param pitch   mean fundamental frequency in Hz
    /// @param range   standard deviation of the fundamental frequency in Hz
    /// @param gain    factor on every sample
    record Manner(String voice, double stretch, double pitch, double range, double gain) {}

    /// The utterance did not become sound. The message is Flite's own or the machine's, for the cause of a failure.
    static final class Stumbled extends Exception {
        Stumbled(String message, Throwable cause) {
            super(message, cause);
        }

        Stumbled(String message) {
            super(message);
        }
    }

    /// @param text   some words in ASCII
    /// @param memory to work in, nobody else's while this runs
    static Sound speak(String text, Manner manner, FlatMemory memory) throws Stumbled, InterruptedException {
        var sandbox = new Sandbox(arguments(text, manner), WAV_HEADER + LONGEST);
        try {
            var instance = Instance.builder(FliteModule.load())
                    .withMachineFactory(FliteModule::create)
                    .withMemoryFactory(memory::forInstance)
                    .withImportValues(sandbox.imports())
                    .withStart(false)
                    .build();
            instance.export("_start").apply();
        } catch (ChicoryInterruptedException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while speaking");
        } catch (Sandbox.Exit exit) {
            if (exit.code != 0) {
                throw new Stumbled("Flite ended with code " + exit.code + ": " + sandbox.messages(), exit);
            }
        } catch (RuntimeException | StackOverflowError e) {
            // Whatever goes wrong inside the module shows as one of these: a trap, an access outside its memory.
            throw new Stumbled("Flite crashed: " + e.getMessage() + " " + sandbox.messages(), e);
        }
        return sound(sandbox).louder(manner.gain);
    }

    private static List<String> arguments(String text, Manner manner) {
        var arguments = new ArrayList<>(List.of("flite", "-voice", manner.voice));
        set(arguments, "duration_stretch", manner.stretch);
        set(arguments, "int_f0_target_mean", manner.pitch);
        set(arguments, "int_f0_target_stddev", manner.range);
        arguments.addAll(List.of("-t", text, "-o", Sandbox.FILE));
        return arguments;
    }

    private static void set(List<String> arguments, String feature, double value) {
        arguments.add("--setf");
        arguments.add(feature + "=" + value);
    }

    private static Sound sound(Sandbox sandbox) throws Stumbled {
        var wav = sandbox.file();
        if (wav.length <= WAV_HEADER) {
            throw new Stumbled("Flite wrote no sound: " + sandbox.messages());
        }
        var rate = ByteBuffer.wrap(wav).order(LITTLE_ENDIAN).getInt(24);
        return new Sound(rate, Arrays.copyOfRange(wav, WAV_HEADER, wav.length & ~1));
    }
}
