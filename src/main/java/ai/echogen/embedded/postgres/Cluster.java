package ai.echogen.embedded.postgres;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.settings.OwnerOnly;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// One PostgreSQL data folder and the server that works on it. The caller holds the [HomeLock].
final class Cluster {
    private static final Logger LOG = Logger.getLogger(Cluster.class);

    private static final Duration INIT_WITHIN = Duration.ofMinutes(2);
    /// Recovery after a crash replays what was written since the last checkpoint.
    private static final Duration START_WITHIN = Duration.ofMinutes(2);

    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);
    /// Somebody else may take a port between finding it free and listening on it.
    private static final int PORTS_TO_TRY = 3;

    static final String USER = "postgres";

    private static final String CONFIGURATION = """
            # Written by EchoGen at every start. To change a setting for good, use "alter system".
            listen_addresses = '127.0.0.1'
            port = %d
            unix_socket_directories = ''
            password_encryption = 'scram-sha-256'
            max_connections = 50
            shared_buffers = '64MB'
            max_wal_size = '256MB'
            jit = off
            timezone = 'UTC'
            log_timezone = 'UTC'
            lc_messages = 'C'
            lc_monetary = 'C'
            lc_numeric = 'C'
            lc_time = 'C'
            default_text_search_config = 'pg_catalog.english'
            """;

    private final Path folder;
    private final Path data;
    private final Path log;
    private final Programs programs;
    private final Account account;

    /// @param folder holds everything of the database: programs, data and log
    Cluster(Path folder, Programs programs, Account account) {
        this.folder = folder;
        this.data = folder.resolve("data");
        this.log = folder.resolve("postgres.log");
        this.programs = programs;
        this.account = account;
    }

    /// Prepares the data folder where there is none yet: all of it or nothing, in case of a crash meanwhile.
    void initialise() throws IOException {
        if (Files.exists(data)) {
            requireOurVersion();
            return;
        }
        var unfinished = folder.resolve("data.new");
        var secret = folder.resolve("password.new");
        Folders.delete(unfinished);
        Files.deleteIfExists(secret);
        Files.createFile(secret);
        OwnerOnly.restrict(secret);
        Files.writeString(secret, newPassword());
        account.claim(folder);
        var initdb = run(
                programs.initdb(),
                INIT_WITHIN,
                "--pgdata=" + unfinished,
                "--username=" + USER,
                "--pwfile=" + secret,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // sorts the same on every machine and never changes under an index, unlike the machine's own locale
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums");
        if (!initdb.succeeded()) {
            Files.delete(secret);
            Folders.delete(unfinished);
            throw broken("cannot be prepared", reason(initdb.output()));
        }
        // beside the data that it opens, so that neither is ever copied or lost without the other
        Files.move(secret, password(unfinished), StandardCopyOption.ATOMIC_MOVE);
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Starts the server on a free port of the loopback interface and waits until it takes connections. One
    /// that an earlier, killed EchoGen left behind is stopped first.
    ///
    /// @return the port
    int start() throws IOException {
        stopOrphan();
        if (Files.exists(log)) {
            Files.move(log, folder.resolve("postgres.log.old"), StandardCopyOption.REPLACE_EXISTING);
        }
        for (var attempt = 1; ; attempt++) {
            var port = freePort();
            configure(port);
            account.claim(folder);
            var started = run(
                    programs.pgCtl(),
                    START_WITHIN.plusSeconds(5),
                    "start",
                    "--pgdata=" + data,
                    "--log=" + log,
                    "--wait",
                    "--timeout=" + START_WITHIN.toSeconds());
            if (started.succeeded()) {
                return port;
            }
            var said = Files.exists(log) ? Files.readString(log) : started.output();
            if (attempt == PORTS_TO_TRY || !said.contains("could not create any TCP/IP sockets")) {
                throw broken("does not start", reason(said));
            }
        }
    }

    /// Rolls back what is in progress, writes everything to disk and ends.
    void stop() throws IOException {
        var stopped = pgCtlStop("fast");
        if (!stopped.succeeded() && pid().isPresent()) {
            LOG.warnf("PostgreSQL did not stop in time: %s", reason(stopped.output()));
            pgCtlStop("immediate");
        }
    }

    String password() throws IOException {
        return Files.readString(password(data)).strip();
    }

    private Command pgCtlStop(String mode) throws IOException {
        return run(
                programs.pgCtl(),
                STOP_WITHIN.plusSeconds(5),
                "stop",
                "--pgdata=" + data,
                "--mode=" + mode,
                "--wait",
                "--timeout=" + STOP_WITHIN.toSeconds());
    }

    /// The pid file may name our own server, left behind by a process that was killed; nobody; or a stranger
    /// that got the same number since, which would keep PostgreSQL from starting, as happens in containers.
    /// Only the first is stopped.
    private void stopOrphan() throws IOException {
        var pid = pid();
        if (pid.isEmpty()) {
            return;
        }
        var process = ProcessHandle.of(pid.get());
        if (process.isPresent() && isOurs(process.get())) {
            LOG.infof("Stopping PostgreSQL (process %d) that a killed EchoGen left behind", pid.get());
            stop();
            if (Files.exists(pidFile())) {
                throw broken("still runs as process " + pid.get(), "it does not stop when asked to");
            }
        } else if (process.isPresent() && process.get().info().command().isPresent()) {
            Files.deleteIfExists(pidFile());
        }
    }

    private boolean isOurs(ProcessHandle process) {
        var info = process.info();
        return info.command()
                        .filter(command -> Path.of(command).startsWith(folder))
                        .isPresent()
                || info.arguments()
                        .filter(arguments -> List.of(arguments).contains(data.toString()))
                        .isPresent();
    }

    private Optional<Long> pid() throws IOException {
        if (Files.notExists(pidFile())) {
            return Optional.empty();
        }
        try (var lines = Files.lines(pidFile())) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d{1,18}"))
                    .map(Long::valueOf);
        }
    }

    private void requireOurVersion() throws IOException {
        var file = data.resolve("PG_VERSION");
        var version = Files.exists(file) ? Files.readString(file).strip() : "";
        if (!version.equals(Programs.MAJOR)) {
            throw new Failure(
                    Code.DATABASE_BROKEN,
                    version.isEmpty()
                            ? "%s is not a PostgreSQL data folder: move it away, or set ECHOGEN_HOME to another folder."
                                    .formatted(data)
                            : "The database in %s was made by PostgreSQL %s, and this EchoGen brings PostgreSQL %s: start the EchoGen that made it, or set ECHOGEN_HOME to another folder."
                                    .formatted(data, version, Programs.MAJOR));
        }
    }

    private void configure(int port) throws IOException {
        var written = data.resolve("postgresql.conf.new");
        Files.writeString(written, CONFIGURATION.formatted(port));
        OwnerOnly.restrict(written);
        Files.move(
                written,
                data.resolve("postgresql.conf"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private Command run(Path program, Duration within, String... arguments) throws IOException {
        return Command.run(account.command(program, List.of(arguments)), folder, folder.resolve("command.log"), within);
    }

    /// The part of PostgreSQL's output that says what is wrong.
    private static String reason(String output) {
        return output.lines()
                .filter(line -> line.contains("FATAL:") || line.contains("PANIC:") || line.contains("error:"))
                .map(line -> line.replaceFirst(".*(?:FATAL|PANIC|error):\\s*", ""))
                .findFirst()
                .orElseGet(() -> output.lines().reduce((_, last) -> last).orElse("it did not say why"));
    }

    private Failure broken(String what, String why) {
        return new Failure(
                Code.DATABASE_BROKEN,
                "EchoGen's own database in %s %s (%s): check the disk's free space and permissions; %s has the details."
                        .formatted(data, what, why, Files.exists(log) ? log : folder.resolve("command.log")));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String newPassword() {
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }

    private static Path password(Path data) {
        return data.resolve("echogen.password");
    }
}
