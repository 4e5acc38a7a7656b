package ai.echogen.bench;

import ai.echogen.storage.UploadUnderTest;
import ai.echogen.testing.LocalServer;
import ai.echogen.testing.Program;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// A file through the hosted adapter to a server that speaks Supabase Storage's wire format: the packaged program's own
/// twin, in a process of its own. The heap is this process's, so run it with `BENCH_OPTS=-Xmx64m`.
///
/// `UploadBench [megabytes]`, 200 by default.
public final class UploadBench {
    private UploadBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var megabytes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        var folder = Files.createTempDirectory("upload-bench");
        var home = folder.resolve("home");
        try (var server = LocalServer.start(home, Map.of())) {
            var keys = Program.run(
                            folder,
                            Map.of("ECHOGEN_HOME", home.toString(), "PORT", String.valueOf(server.port())),
                            "keys")
                    .output()
                    .lines()
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
            run(keys, megabytes);
        } finally {
            delete(folder);
        }
    }

    private static void run(Map<String, String> keys, int megabytes) throws IOException, InterruptedException {
        var upload = new UploadUnderTest(keys, 1_000_000L * megabytes);
        var start = System.nanoTime();
        upload.put();
        var put = (System.nanoTime() - start) / 1e9;
        start = System.nanoTime();
        upload.read();
        var read = (System.nanoTime() - start) / 1e9;
        print("file          %8d MB%n", megabytes);
        print("upload        %8.1f MB/s (%.1f s)%n", megabytes / put, put);
        print("download      %8.1f MB/s (%.1f s)%n", megabytes / read, read);
        print(
                "heap          %8d MB at most, of %d MB allowed%n",
                ManagementFactory.getMemoryPoolMXBeans().stream()
                                .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                                .sum()
                        >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static void delete(Path folder) throws IOException {
        try (var tree = Files.walk(folder)) {
            tree.sorted(java.util.Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
