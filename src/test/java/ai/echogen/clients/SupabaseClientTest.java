package ai.echogen.clients;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.testing.LocalServer;
import ai.echogen.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Supabase's own client library, as npm has it, against the packaged program: each file of `clients/test`
/// is a test.
class SupabaseClientTest {
    private static final Path CLIENTS = Path.of("clients").toAbsolutePath();

    @TempDir
    static Path folder;

    private static LocalServer server;
    private static String keys;

    @BeforeAll
    static void start() throws Exception {
        if (!installed()) {
            var installed =
                    run(new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"), Map.of(), 300);
            assertThat(installed.exitCode()).as(installed.output()).isZero();
        }
        server = LocalServer.start(folder.resolve("home"), Map.of("API_RATE_LIMIT_PER_MINUTE", "0"));
        var environment =
                Map.of("ECHOGEN_HOME", folder.resolve("home").toString(), "PORT", String.valueOf(server.port()));
        keys = Program.run(folder, environment, "keys").output();
    }

    private static boolean installed() throws IOException {
        var lock = CLIENTS.resolve("package-lock.json");
        var installed = CLIENTS.resolve("node_modules/.package-lock.json");
        return Files.exists(installed)
                && Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(lock)) >= 0;
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void accounts() throws Exception {
        passes("auth.test.js");
    }

    private static void passes(String file) throws Exception {
        var tests = run(new ProcessBuilder("node", "--test", "test/" + file), printed(keys), 180);
        assertThat(tests.exitCode()).as(tests.output() + server.output()).isZero();
        assertThat(tests.output()).contains("fail 0").doesNotContain("tests 0");
    }

    private static Map<String, String> printed(String lines) {
        return lines.lines()
                .map(line -> line.split("=", 2))
                .collect(java.util.stream.Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static Program.Ended run(ProcessBuilder builder, Map<String, String> more, int seconds)
            throws IOException, InterruptedException {
        var output = Files.createTempFile(folder, "node-", ".out");
        builder.directory(CLIENTS.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        // nothing that is set on the machine that tests
        builder.environment().keySet().removeIf(name -> name.startsWith("SUPABASE_"));
        builder.environment().putAll(more);
        var process = builder.start();
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running: " + Files.readString(output));
        }
        return new Program.Ended(process.exitValue(), Files.readString(output));
    }
}
