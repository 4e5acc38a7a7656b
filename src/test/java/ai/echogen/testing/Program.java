package ai.echogen.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The packaged program, as a process of its own. The build makes it before the tests run.
public final class Program {
    private static final Path JAR =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();

    /// @param output what it printed on both streams
    public record Ended(int exitCode, String output) {}

    private Program() {}

    /// Runs a command to its end.
    ///
    /// @param folder the working folder
    public static Ended run(Path folder, Map<String, String> environment, String... arguments) {
        try {
            var output = Files.createTempFile(folder, "program-", ".out");
            var process = start(folder, environment, output, arguments);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running after a minute: " + Files.readString(output));
            }
            return new Ended(process.exitValue(), Files.readString(output));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Starts a command and lets it run.
    public static Running running(Path folder, Map<String, String> environment, String... arguments) {
        try {
            var output = Files.createTempFile(folder, "program-", ".out");
            return new Running(start(folder, environment, output, arguments), output);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// A program that is running.
    public record Running(Process process, Path file) {
        public String output() throws IOException {
            return Files.readString(file);
        }

        /// Waits until it has printed the words.
        public void awaitOutput(String words) throws IOException, InterruptedException {
            for (var tries = 0; tries < 600 && !output().contains(words); tries++) {
                if (!process.isAlive()) {
                    break;
                }
                Thread.sleep(100);
            }
            if (!output().contains(words)) {
                process.destroyForcibly();
                throw new AssertionError("never printed " + words + ": " + output());
            }
        }

        /// @param name for example `INT`
        public void signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        }

        public int awaitExit() throws InterruptedException {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running after a minute");
            }
            return process.exitValue();
        }
    }

    static Process start(Path folder, Map<String, String> environment, Path output, String... arguments)
            throws IOException {
        if (Files.notExists(JAR)) {
            throw new AssertionError("%s is missing: build it with `mvn package -DskipTests`".formatted(JAR));
        }
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // nothing that is set on the machine that tests
        builder.environment().keySet().retainAll(List.of("PATH", "HOME", "TMPDIR", "SystemRoot", "TEMP"));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
