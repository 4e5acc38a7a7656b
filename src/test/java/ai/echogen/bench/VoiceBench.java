package ai.echogen.bench;

import ai.echogen.providers.tts.FliteVoices;
import ai.echogen.providers.tts.Voice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// How fast the built-in voices speak. `VoiceBench [SECONDS]`: seconds of measuring per line, 10 if not given.
///
/// Prints the time from nothing to the first take, the first five minutes of speech as a cold `make` meets them, then
/// seconds of speech per second of wall time and of processor time once warm, for one and for two takes at once, and
/// the process's peak resident memory.
final class VoiceBench {
    private static final List<String> TURNS = List.of(
            "So here is the question. Why would a city want to measure what its buildings really use?",
            "The report, published on Tuesday, looks at eleven cities and finds that most of them could halve their "
                    + "energy bills within ten years. It does so by measuring what each building actually uses, "
                    + "rather than what its plans say it should use.",
            "That is quite a difference.",
            "And it turns out to be larger still in older houses, where nobody has looked at the pipes since they "
                    + "were laid. The authors spent two winters in the cellars of nine hundred of them.");

    private final FliteVoices voices = new FliteVoices();
    private final List<Voice> hosts =
            voices.voices().stream().filter(voice -> !voice.id().equals("kal")).toList();
    private final Path folder;

    private VoiceBench(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        var seconds = args.length > 0 ? Double.parseDouble(args[0]) : 10;
        var start = System.nanoTime();
        var folder = Files.createTempDirectory("voice-bench");
        try {
            new VoiceBench(folder).run(seconds, start);
        } finally {
            try (var files = Files.list(folder)) {
                for (var file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private void run(double seconds, long start) throws Exception {
        try (voices) {
            var first = take(0, hosts.getFirst());
            System.out.printf("first take: %.2f s of speech after %.2f s%n", first, since(start));
            print("the first five minutes, two takes at once", measured(2, 300 - first, Double.MAX_VALUE), start);
            for (var host : hosts) {
                print(host.id() + ", one take at a time", measured(1, Double.MAX_VALUE, seconds, host));
            }
            for (var atOnce : new int[] {1, 2}) {
                print("all, " + atOnce + " at once", measured(atOnce, Double.MAX_VALUE, seconds));
            }
            System.out.println(memory());
        }
    }

    private record Rate(double speech, double wall, double processor) {}

    private static void print(String what, Rate rate, long... start) {
        System.out.printf(
                "%s: %.0f s of speech in %.1f s (%.1f s of processor): %.1f per second of wall time, %.1f per second of"
                        + " processor%s%n",
                what,
                rate.speech,
                rate.wall,
                rate.processor,
                rate.speech / rate.wall,
                rate.speech / rate.processor,
                start.length == 0 ? "" : "; done %.1f s after the start".formatted(since(start[0])));
    }

    /// Speaks turn after turn until there is enough speech or the time is over.
    private Rate measured(int atOnce, double speech, double seconds, Voice... only) throws Exception {
        var cast = only.length == 0 ? hosts : List.of(only);
        var start = System.nanoTime();
        var processor = processorSeconds();
        var spoken = 0.0;
        var running = new ArrayList<Future<Double>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var turn = 0; spoken < speech && since(start) < seconds; turn++) {
                var number = turn;
                Callable<Double> work = () -> take(number, cast.get(number % cast.size()));
                running.add(threads.submit(work));
                if (running.size() >= atOnce) {
                    spoken += running.removeFirst().get();
                }
            }
            for (var rest : running) {
                spoken += rest.get();
            }
        }
        return new Rate(spoken, since(start), processorSeconds() - processor);
    }

    /// Seconds of speech.
    private double take(int number, Voice voice) throws IOException, InterruptedException {
        var wav = folder.resolve(number + voice.id() + ".wav");
        voices.speak(TURNS.get(number % TURNS.size()), voice, 1, wav);
        var bytes = Files.size(wav) - 44;
        Files.delete(wav);
        return bytes / 2.0 / voice.sampleRate();
    }

    private static double processorSeconds() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(it -> it.toNanos() / 1e9)
                .orElse(Double.NaN);
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    }

    private static String memory() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return "peak resident memory: not known on this system";
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .map(line -> "peak resident memory: " + Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
                    .findFirst()
                    .orElseThrow();
        }
    }
}
