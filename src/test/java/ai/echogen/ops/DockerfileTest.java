package ai.echogen.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.testing.Dockerfile;
import ai.echogen.testing.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The image without a container engine: the rules of a careful Dockerfile, and its own command, options, environment
/// and health check on this machine. `bench/run fits` assembles the rest of it, Java runtime and cache included.
class DockerfileTest {
    private final Dockerfile dockerfile = Dockerfile.read();

    @TempDir
    Path folder;

    @Test
    void java_is_the_first_process_so_that_signals_reach_it() {
        assertThat(dockerfile.command().getFirst()).endsWith("/bin/java");
        assertThat(dockerfile.command().getLast()).isEqualTo("serve");
        assertThat(dockerfile.last("STOPSIGNAL")).isEqualTo("SIGTERM");
    }

    @Test
    void it_does_not_run_as_root() {
        assertThat(dockerfile.last("USER")).isEqualTo("echogen");
        assertThat(dockerfile.inherited("RUN")).anyMatch(run -> run.contains("useradd --uid 1000 --gid 1000"));
    }

    @Test
    void no_layer_can_hold_a_secret() throws IOException {
        for (var stage : dockerfile.stages()) {
            assertThat(stage.all("ARG")).isEmpty();
            assertThat(stage.all("ADD")).isEmpty();
        }
        assertThat(dockerfile.environment().keySet())
                .containsExactlyInAnyOrder("ECHOGEN_ENVIRONMENT", "ECHOGEN_HOME", "PORT");
        var ignored = Files.readAllLines(Path.of(".dockerignore"));
        assertThat(ignored).contains("*", "**/.env").noneMatch(line -> line.startsWith("!") && line.contains("env"));
    }

    @Test
    void everything_that_is_copied_exists_and_reaches_the_builder() throws IOException {
        var let = Files.readAllLines(Path.of(".dockerignore")).stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();
        for (var stage : dockerfile.stages()) {
            for (var copy : stage.all("COPY")) {
                if (!copy.startsWith("--from=")) {
                    var parts = List.of(copy.split(" "));
                    assertThat(let).containsAll(parts.subList(0, parts.size() - 1));
                    assertThat(parts.subList(0, parts.size() - 1))
                            .allSatisfy(path -> assertThat(Path.of(path)).exists());
                }
            }
        }
        assertThat(let).allSatisfy(path -> assertThat(Path.of(path)).exists());
    }

    @Test
    void only_what_the_program_needs_is_in_the_last_stage() {
        assertThat(dockerfile.stages().getLast().base()).isEqualTo("runtime");
        assertThat(dockerfile.named("runtime").base()).startsWith("debian:").endsWith("-slim");
        assertThat(dockerfile.inherited("RUN")).noneMatch(run -> run.contains("apt-get"));
        assertThat(dockerfile.stages().stream().map(Dockerfile.Stage::base)).noneMatch(base -> base.endsWith("latest"));
    }

    @Test
    void its_command_its_options_and_its_health_check_work() throws Exception {
        var environment = new HashMap<>(dockerfile.environment());
        environment.put("ECHOGEN_HOME", folder.resolve("home").toString());
        environment.put("PORT", String.valueOf(LocalServer.freePort()));
        var output = folder.resolve("output").toFile();
        var builder = new ProcessBuilder(onThisMachine(dockerfile.command()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().keySet().retainAll(List.of("PATH", "HOME"));
        builder.environment().putAll(environment);
        var server = builder.start();
        try {
            awaitHealthy(server, environment);
            var answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create("http://localhost:" + environment.get("PORT") + "/health"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).contains("\"environment\":\"production\"", "\"status\":\"healthy\"");
        } finally {
            server.destroy();
            assertThat(server.waitFor(25, TimeUnit.SECONDS))
                    .as("it ends in time")
                    .isTrue();
        }
        assertThat(server.exitValue()).as("the signal's own").isEqualTo(143);
        assertThat(healthCheck(environment)).isNotZero();
    }

    /// The image's folders lie elsewhere here, and nobody has trained a cache.
    private static List<String> onThisMachine(List<String> command) {
        var here = new ArrayList<String>();
        for (var word : command) {
            if (word.equals("/opt/jre/bin/java")) {
                here.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            } else if (!word.startsWith("-XX:AOTCache=")) {
                here.add(word.replace(
                                "/opt/deploy",
                                Path.of("deploy").toAbsolutePath().toString())
                        .replace(
                                "/opt/echogen",
                                Path.of("target/quarkus-app").toAbsolutePath().toString()));
            }
        }
        return here;
    }

    private void awaitHealthy(Process server, Map<String, String> environment) throws Exception {
        for (var tries = 0; tries < 300 && server.isAlive(); tries++) {
            if (healthCheck(environment) == 0) {
                return;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("never healthy: " + Files.readString(folder.resolve("output")));
    }

    private int healthCheck(Map<String, String> environment) throws IOException, InterruptedException {
        var check = dockerfile.last("HEALTHCHECK");
        var command = Dockerfile.list(check.substring(check.indexOf("CMD") + 3)).stream()
                .map(word -> word.replace(
                        "/opt/deploy", Path.of("deploy").toAbsolutePath().toString()))
                .toList();
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("check").toFile());
        builder.environment().putAll(environment);
        return builder.start().waitFor();
    }
}
