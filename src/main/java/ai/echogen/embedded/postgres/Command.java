package ai.echogen.embedded.postgres;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Runs one of PostgreSQL's programs to its end.
///
/// @param status the exit status
/// @param output what it said on both streams
record Command(int status, String output) {
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "TMPDIR", "SystemRoot", "TEMP");

    boolean succeeded() {
        return status == 0;
    }

    /// The output goes through `log`, replaced each time, and not through a pipe: a pipe would be inherited
    /// by the database, and stay open as long as that runs.
    ///
    /// @throws Failure `cancelled` when this thread is interrupted meanwhile; the program is stopped then
    static Command run(List<String> command, Path folder, Path log, Duration within) throws IOException {
        var status = status(command, folder, Redirect.to(log.toFile()), within);
        return new Command(status, new String(Files.readAllBytes(log), StandardCharsets.UTF_8));
    }

    /// Whether a command exists here and exits with 0.
    static boolean succeeds(List<String> command, Path folder, Duration within) {
        try {
            return status(command, folder, Redirect.DISCARD, within) == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private static int status(List<String> command, Path folder, Redirect output, Duration within) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        // no PG… variable changes what we ask for, and no key of ours reaches the database's environment
        builder.environment().keySet().retainAll(ENVIRONMENT);
        builder.environment().put("LC_ALL", "C");
        var process = builder.start();
        process.getOutputStream().close();
        try {
            if (process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw new IOException("%s took longer than %d seconds".formatted(command.getLast(), within.toSeconds()));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new Failure(Code.CANCELLED, "Stopped while the database was being started.", e);
        }
    }
}
