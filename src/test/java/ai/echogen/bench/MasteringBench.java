package ai.echogen.bench;

import ai.echogen.audio.Chapter;
import ai.echogen.audio.Cue;
import ai.echogen.audio.LameAlone;
import ai.echogen.audio.Lead;
import ai.echogen.audio.Loudness;
import ai.echogen.audio.Mastered;
import ai.echogen.audio.Mastering;
import ai.echogen.audio.MixSettings;
import ai.echogen.audio.Mixer;
import ai.echogen.audio.Tags;
import ai.echogen.audio.TestSound;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Seconds of audio mastered per second, against LAME's own speed on the same samples.
///
/// `MasteringBench [minutes]`, 15 by default. For the claim about memory run it with `-Xmx256m` and 180.
public final class MasteringBench {
    private static final int RATE = 24_000;

    private MasteringBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var minutes = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 15;
        var folder = Files.createTempDirectory("mastering-bench");
        try {
            run(folder, minutes);
        } finally {
            try (var files = Files.list(folder)) {
                for (var file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static void run(Path folder, double minutes) throws IOException, InterruptedException {
        var cues = cues(folder, minutes);
        var mixer = new Mixer();
        var start = System.nanoTime();
        var timeline = mixer.plan(cues, MixSettings.usual(7));
        var planning = seconds(start);
        var chapters = new ArrayList<Chapter>();
        for (var placed : timeline.placed()) {
            if (placed.cue() == 0 || placed.lead() == Lead.NEW_SEGMENT) {
                chapters.add(new Chapter(timeline.chapterStart(placed.cue()), "Chapter " + (chapters.size() + 1)));
            }
        }
        var tags = new Tags(
                "Bench", "EchoGen", "Bench", LocalDate.of(2026, 1, 1), "en", null, null, null, List.copyOf(chapters));
        var mp3 = folder.resolve("episode.mp3");
        var cpu = cpuSeconds();
        Mastered mastered;
        long heap;
        start = System.nanoTime();
        try (var watch = new HeapWatch()) {
            mastered = new Mastering().master(timeline, tags, mp3, done -> {});
            heap = watch.peak();
        }
        var mastering = seconds(start);
        var masteringCpu = cpuSeconds() - cpu;
        cpu = cpuSeconds();
        var lame = LameAlone.encode(mp3, 96);
        var lameCpu = cpuSeconds() - cpu;
        var checked = Loudness.measure(mp3);

        print("audio               %10.1f s in %d takes, %d cores%n", mastered.seconds(), cues.size(), cores());
        print("planning            %10.1f s/s (%.2f s)%n", mastered.seconds() / planning, planning);
        print("mastering           %10.1f s/s (%.2f s)%n", mastered.seconds() / mastering, mastering);
        print("LAME alone          %10.1f s/s (%.2f s)%n", mastered.seconds() / lame, lame);
        print("mastering / LAME    %10.2f%n", lame / mastering);
        print("processor time      %10.2f s mastering, %.2f s LAME and decoding%n", masteringCpu, lameCpu);
        print("loudness            %10.2f LUFS, measured again %.2f%n", mastered.lufs(), checked.lufs());
        print("true peak           %10.2f dBTP, measured again %.2f%n", mastered.truePeakDb(), checked.truePeakDb());
        print("file                %10d bytes%n", mastered.bytes());
        print(
                "heap, peak          %10d MB of %d MB%n",
                heap >> 20, Runtime.getRuntime().maxMemory() >> 20);
        print("process, peak       %10s%n", residentPeak());
    }

    private static List<Cue> cues(Path folder, double minutes) throws IOException {
        var cues = new ArrayList<Cue>();
        for (var total = 0.0; total < minutes * 60; ) {
            var turn = cues.size();
            var length = 2 + (turn * 7) % 17;
            var sound = TestSound.speech(length, RATE, turn % 2 == 0 ? 0.5 : 0.2, turn);
            var take = folder.resolve("take" + turn + ".wav");
            TestSound.wav(take, TestSound.padded(0.2, sound, 0.4, RATE), RATE);
            var lead = turn == 0 ? Lead.OPENING : turn % 20 == 0 ? Lead.NEW_SEGMENT : Lead.REPLY;
            cues.add(new Cue(take, lead));
            total += length + lead(lead);
        }
        return cues;
    }

    private static double lead(Lead lead) {
        return lead == Lead.NEW_SEGMENT ? 1.3 : 0.3;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double cpuSeconds() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1e9
                : Double.NaN;
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /// The most that was in use at any of many looks, garbage included.
    private static final class HeapWatch implements AutoCloseable {
        private final Thread thread = Thread.ofPlatform().daemon().start(this::watch);
        private volatile long peak;

        private void watch() {
            try {
                while (true) {
                    var used = ManagementFactory.getMemoryMXBean()
                            .getHeapMemoryUsage()
                            .getUsed();
                    peak = Math.max(peak, used);
                    Thread.sleep(20);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        long peak() {
            return peak;
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }

    private static String residentPeak() throws IOException {
        var status = Path.of("/proc/self/status");
        return !Files.exists(status)
                ? "not known"
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM"))
                        .findFirst()
                        .map(line -> line.substring(6).strip())
                        .orElse("not known");
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
