package ai.echogen.cli;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.testing.LocalServer;
import ai.echogen.testing.Program;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged program with a database of its own, stopped in every way there is. One data folder serves all
/// of it, since preparing one takes longest.
class ServeTest {
    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private final Path home = shared.resolve("home with a space");

    @Test
    void it_says_where_things_are() {
        try (var server = LocalServer.start(home, Map.of())) {
            var url = "http://localhost:" + server.port();
            assertThat(server.get("/health").body()).contains("\"status\":\"healthy\"", "PostgreSQL 17.");
            assertThat(server.output()).contains(url + "/\n", url + "/docs\n", url + "/health\n");
            var doctor = Program.run(folder, environment(server.port()), "doctor");
            assertThat(doctor.exitCode()).isZero();
            assertThat(doctor.output()).contains("EchoGen answers there", "of the EchoGen that runs");
        }
    }

    @Test
    void stopping_it_stops_its_database() throws IOException {
        var server = LocalServer.start(home, Map.of());
        var database = database();
        assertThat(database.isAlive()).isTrue();
        server.stop();
        assertThat(database.onExit()).succeedsWithin(ofSeconds(10));
        assertThat(home.resolve("postgres/postgres.log")).content().contains("database system is shut down");
    }

    @Test
    void a_killed_server_leaves_nothing_that_stops_the_next_start() throws IOException {
        var killed = LocalServer.start(home, Map.of());
        var orphan = database();
        killed.kill();
        assertThat(orphan.isAlive()).isTrue();
        try (var next = LocalServer.start(home, Map.of())) {
            assertThat(orphan.onExit()).succeedsWithin(ofSeconds(10));
            assertThat(next.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(next.output()).contains("that a killed EchoGen left behind");
        }
    }

    @Test
    void a_crash_of_server_and_database_together_is_recovered_from() throws IOException {
        var killed = LocalServer.start(home, Map.of());
        var database = database();
        killed.kill();
        database.destroyForcibly();
        database.onExit().join();
        try (var next = LocalServer.start(home, Map.of())) {
            assertThat(next.get("/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_second_server_on_the_same_data_says_where_the_first_one_is() {
        try (var first = LocalServer.start(home, Map.of())) {
            var second = Program.run(folder, environment(LocalServer.freePort()), "serve");
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.output())
                    .isEqualToIgnoringNewLines(
                            "echogen: EchoGen already runs on the data folder %s (process %d, http://localhost:%d/): use that one, stop it first, or set ECHOGEN_HOME to another folder."
                                    .formatted(home, first.pid(), first.port()));
            assertThat(first.get("/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_secret_that_is_too_short_stops_it_with_a_sentence_that_does_not_repeat_it() {
        var ended = Program.run(
                folder,
                Map.of(
                        "ECHOGEN_HOME",
                        folder.resolve("home").toString(),
                        "PORT",
                        String.valueOf(LocalServer.freePort()),
                        "JWT_SECRET",
                        "changeme"),
                "serve");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).startsWith("echogen: JWT_SECRET is shorter").doesNotContain("changeme", "\tat ");
    }

    @Test
    void a_database_that_is_away_lets_it_start_and_shows_in_its_health() {
        var url = "postgresql://postgres.project:p%40ss@localhost:" + LocalServer.freePort() + "/postgres";
        var settings = Map.of("DATABASE_URL", url, "JWT_SECRET", "thirty-two characters or some more");
        try (var server = LocalServer.start(folder.resolve("unused"), settings)) {
            assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(server.get("/health/ready").statusCode()).isEqualTo(503);
            var health = server.get("/health");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).contains("\"status\":\"degraded\"").doesNotContain("postgres.project");
            assertThat(server.output())
                    .containsOnlyOnce("does not answer")
                    .contains("postgresql://postgres.project:***@localhost")
                    .doesNotContain("p@ss", "p%40ss", "\tat ");
            assertThat(folder.resolve("unused")).doesNotExist();
        }
    }

    @Test
    void a_database_that_hangs_leaves_health_quick_and_says_so() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var url = "postgresql://postgres:secret@localhost:" + silent.getLocalPort() + "/postgres";
            var settings = Map.of("DATABASE_URL", url, "JWT_SECRET", "thirty-two characters or some more");
            try (var server = LocalServer.start(folder.resolve("unused"), settings)) {
                server.get("/health/live");
                var began = System.nanoTime();
                var health = server.get("/health");
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(ofSeconds(1));
                assertThat(health.statusCode()).isEqualTo(200);
                assertThat(health.body()).contains("\"status\":\"degraded\"");
                assertThat(server.get("/health/ready").statusCode()).isEqualTo(503);
            }
        }
    }

    @Test
    void a_taken_port_is_named_before_anything_is_started() throws IOException {
        try (var other = new ServerSocket()) {
            other.bind(new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 0));
            var environment = Map.of("ECHOGEN_HOME", folder + "/home", "PORT", String.valueOf(other.getLocalPort()));
            var ended = Program.run(folder, environment, "serve");
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.output())
                    .startsWith("echogen: Port %d cannot be listened on".formatted(other.getLocalPort()))
                    .hasLineCount(1);
            assertThat(folder.resolve("home")).doesNotExist();
        }
    }

    @Test
    void a_malformed_port_is_refused_with_a_sentence() {
        var ended = Program.run(folder, Map.of("PORT", "80 00"), "serve");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output())
                .isEqualToIgnoringNewLines(
                        "echogen: PORT must be a whole number from 1 to 65535, and the environment says \"80 00\". Correct it, or remove it for the default 8000.");
    }

    @Test
    void in_production_even_the_last_sentence_is_a_line_of_json() throws IOException {
        var ended = Program.run(folder, Map.of("PORT", "70000", "RENDER", "true"), "serve");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).hasLineCount(1);
        var line = new ObjectMapper().readTree(ended.output());
        assertThat(line.get("level").asText()).isEqualTo("FATAL");
        assertThat(line.get("message").asText()).startsWith("echogen: PORT must be a whole number");
    }

    @Test
    void a_data_folder_that_cannot_be_made_is_a_sentence() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");
        var ended = Program.run(
                folder,
                Map.of("ECHOGEN_HOME", file + "/home", "PORT", String.valueOf(LocalServer.freePort())),
                "serve");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output())
                .startsWith("echogen: EchoGen cannot keep its data in " + file + "/home")
                .hasLineCount(1);
    }

    private Map<String, String> environment(int port) {
        return Map.of("ECHOGEN_HOME", home.toString(), "PORT", String.valueOf(port));
    }

    private ProcessHandle database() throws IOException {
        var pid =
                Files.readAllLines(home.resolve("postgres/data/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }
}
