package ai.echogen.chaos;

import ai.echogen.db.Database;
import ai.echogen.embedded.postgres.OutsidePostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/// Everything that a round is played on: PostgreSQL, the vendor, the nodes.
final class Installation implements AutoCloseable {
    private static final Duration FASTEST_ANSWER = Duration.ofMillis(200);
    private static final Duration SLOWEST_ANSWER = Duration.ofMillis(1500);

    final Cast cast;
    final Path folder;
    final Path home;
    final OutsidePostgres postgres;
    final Database database;
    final SlowVendor vendor;
    final Nodes nodes;

    Installation(int nodes, Cast cast) {
        this.cast = cast;
        try {
            folder = Files.createTempDirectory("echogen-chaos-");
            home = Files.createDirectory(folder.resolve("home"));
            postgres = new OutsidePostgres(Files.createDirectory(folder.resolve("postgres")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        vendor = new SlowVendor(FASTEST_ANSWER, SLOWEST_ANSWER, new MarkedWriter(), new MarkedVoices());
        this.nodes = new Nodes(nodes, home, settings());
        database = new Database(postgres.address());
    }

    private Map<String, String> settings() {
        var address = postgres.address();
        var settings = new HashMap<String, String>();
        settings.put(
                "DATABASE_URL",
                "postgresql://%s:%s@%s:%d/%s"
                        .formatted(
                                address.user(),
                                address.password(),
                                address.host(),
                                address.port(),
                                address.database()));
        settings.put("JWT_SECRET", "known to every node, and to nobody who is not one");
        // what tokens are issued by: one name for all nodes, as behind a load balancer
        settings.put("ECHOGEN_PUBLIC_URL", "http://echogen.example");
        settings.put("OPENAI_COMPATIBLE_BASE_URL", vendor.address());
        settings.put("SPEECH_SERVER_BASE_URL", vendor.address());
        settings.put("API_RATE_LIMIT_PER_MINUTE", "0");
        // a round's noise is longer than the usual patience of one step
        settings.put("ECHOGEN_JOBS_ATTEMPTS", "50");
        return Map.copyOf(settings);
    }

    @Override
    public void close() {
        database.close();
        nodes.close();
        vendor.close();
        postgres.close();
        try (var tree = Files.walk(folder)) {
            tree.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            // left for the system's own cleaning of temporary files
        }
    }
}
