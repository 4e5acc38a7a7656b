package ai.echogen.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The main job as a person runs it, start of the JVM included: wall time, seconds of audio per second, and the most
/// memory that the process ever held (Linux: `VmHWM`). Arguments: runs (3), then anything that `make` takes.
final class MakeBench {
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final Pattern CUE_END = Pattern.compile("--> (?:(\\d+):)?(\\d+):(\\d+\\.\\d+)");

    private MakeBench() {}

    private record Run(double seconds, double audio, long peakKib) {}

    public static void main(String[] arguments) throws Exception {
        var runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        var options = arguments.length > 1
                ? List.of(arguments).subList(1, arguments.length)
                : List.of("docs/examples/bees.md");
        var results = new ArrayList<Run>();
        for (var i = 0; i < runs; i++) {
            results.add(run(options));
            var run = results.getLast();
            System.out.printf(
                    Locale.ROOT,
                    "run %d: %.1f s for %.1f s of audio, %.1f s of audio per second, peak %d MiB%n",
                    i + 1,
                    run.seconds(),
                    run.audio(),
                    run.audio() / run.seconds(),
                    run.peakKib() / 1024);
        }
        results.sort(Comparator.comparingDouble(Run::seconds));
        System.out.printf(
                Locale.ROOT,
                "median wall %.1f s, highest peak %d MiB%n",
                results.get(results.size() / 2).seconds(),
                Collections.max(results.stream().map(Run::peakKib).toList()) / 1024);
    }

    private static Run run(List<String> options) throws IOException, InterruptedException {
        var out = Files.createTempDirectory("echogen-bench");
        var command = new ArrayList<>(List.of("./echogen", "make"));
        command.addAll(options);
        command.addAll(List.of("--out", out.toString()));
        var started = System.nanoTime();
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.resolve("log").toFile())
                .start();
        var peak = 0L;
        while (process.isAlive()) {
            peak = Math.max(peak, peak(process.pid()));
            Thread.sleep(50);
        }
        var seconds = (System.nanoTime() - started) / 1e9;
        if (process.exitValue() != 0) {
            throw new IllegalStateException(Files.readString(out.resolve("log")));
        }
        var audio = lastCue(out.resolve("transcript.vtt"));
        try (var tree = Files.walk(out)) {
            tree.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
        return new Run(seconds, audio, peak);
    }

    private static long peak(long pid) {
        try {
            var match = PEAK.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
            return match.find() ? Long.parseLong(match.group(1)) : 0;
        } catch (IOException e) {
            return 0; // it has just ended
        }
    }

    private static double lastCue(Path transcript) throws IOException {
        var end = 0.0;
        var match = CUE_END.matcher(Files.readString(transcript));
        while (match.find()) {
            var hours = match.group(1) == null ? 0 : Integer.parseInt(match.group(1));
            end = hours * 3600 + Integer.parseInt(match.group(2)) * 60 + Double.parseDouble(match.group(3));
        }
        return end;
    }
}
