package ai.echogen.embedded.postgres;

import ai.echogen.db.PostgresAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A PostgreSQL that outlives every server that uses it, and that can be restarted under them: it comes back at the
/// same address.
public final class OutsidePostgres implements AutoCloseable {
    private static final Duration WITHIN = Duration.ofMinutes(2);

    private final Path folder;
    private final Programs programs;
    private final Account account;
    private final Cluster cluster;
    private final PostgresAddress address;

    /// @param folder for its programs, data and log; made when it is missing
    public OutsidePostgres(Path folder) {
        try {
            this.folder = Files.createDirectories(folder).toRealPath();
            this.account = Account.over(this.folder);
            this.programs = Programs.unpackedIn(this.folder);
            this.cluster = new Cluster(this.folder, programs, account);
            cluster.initialise();
            this.address = new PostgresAddress(
                    "127.0.0.1", cluster.start(), "postgres", Cluster.USER, cluster.password(), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public PostgresAddress address() {
        return address;
    }

    /// As a maintenance does it: whoever is connected is sent away.
    public void restart() {
        control("restart", "fast");
    }

    /// As a power cut does it: nothing is written any more, and the next start recovers from the log.
    public void crash() {
        control("restart", "immediate");
    }

    private void control(String verb, String mode) {
        var arguments = List.of(
                verb,
                "--pgdata=" + folder.resolve("data"),
                "--log=" + folder.resolve("postgres.log"),
                "--mode=" + mode,
                "--wait",
                "--timeout=" + WITHIN.toSeconds());
        try {
            var ended = Command.run(
                    account.command(programs.pgCtl(), arguments), folder, folder.resolve("command.log"), WITHIN);
            if (!ended.succeeded()) {
                throw new IllegalStateException("PostgreSQL did not restart: " + ended.output());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            cluster.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
