package ai.echogen.jobs;

import ai.echogen.embedded.postgres.OutsidePostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The queue's figures: `QueueBench [accept] [pickup] [drain] [million]`, all of them by default.
public final class QueueBench {
    private static final List<String> PARTS = List.of("accept", "pickup", "drain", "million");

    private QueueBench() {}

    public static void main(String[] arguments) throws Exception {
        var parts = arguments.length == 0 ? PARTS : Arrays.asList(arguments);
        if (!PARTS.containsAll(parts)) {
            System.err.println("the parts of this bench are " + String.join(", ", PARTS));
            System.exit(2);
        }
        var folder = Files.createTempDirectory("queue-bench-");
        try (var postgres = new OutsidePostgres(folder.resolve("postgres"))) {
            var databases = new BenchDatabases(postgres.address());
            for (var part : parts) {
                switch (part) {
                    case "accept" -> AcceptBench.run(folder, databases);
                    case "pickup" -> PickUpBench.run(databases);
                    case "drain" -> DrainBench.run(databases);
                    default -> MillionBench.run(databases);
                }
            }
        } finally {
            delete(folder);
        }
        System.exit(0);
    }

    static void print(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format + "%n", arguments);
    }

    private static void delete(Path folder) throws IOException {
        try (var tree = Files.walk(folder)) {
            tree.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }
}
