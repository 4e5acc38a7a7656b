package ai.echogen.embedded.postgres;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.db.PostgresAddress;
import ai.echogen.failure.Failure;
import ai.echogen.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;

/// One data folder for all of it, since preparing one takes longest.
class EmbeddedPostgresTest {
    @TempDir
    static Path shared;

    private final Path home = shared.resolve("it's a home");
    private final Path data = home.resolve("postgres/data");
    private final EmbeddedPostgres postgres = new EmbeddedPostgres(settings(home));

    @AfterEach
    void stop() {
        postgres.stop();
    }

    @Test
    void the_second_start_finds_the_data_of_the_first() throws SQLException {
        try (var connection = connect(postgres.start())) {
            connection.createStatement().execute("create table if not exists kept (word text)");
            connection.createStatement().execute("insert into kept values ('café')");
        }
        postgres.stop();
        try (var connection = connect(postgres.start())) {
            assertThat(ask(connection, "select word from kept limit 1")).isEqualTo("café");
        }
    }

    @Test
    void it_is_made_to_last() throws SQLException {
        try (var connection = connect(postgres.start())) {
            assertThat(ask(connection, "show fsync")).isEqualTo("on");
            assertThat(ask(connection, "show full_page_writes")).isEqualTo("on");
            assertThat(ask(connection, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(connection, "show data_checksums")).isEqualTo("on");
            assertThat(ask(connection, "show server_encoding")).isEqualTo("UTF8");
            assertThat(ask(
                            connection,
                            "select datlocprovider::text || datlocale from pg_database where datname = 'postgres'"))
                    .isEqualTo("bC.UTF-8");
        }
    }

    @Test
    void nobody_else_gets_in() throws SQLException, IOException {
        var address = postgres.start();
        try (var connection = connect(address)) {
            assertThat(ask(connection, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(connection, "show unix_socket_directories")).isEmpty();
            assertThat(ask(
                            connection,
                            "select count(*)::text from pg_hba_file_rules where auth_method <> 'scram-sha-256'"))
                    .isEqualTo("0");
        }
        assertThatThrownBy(() -> connect(address, "postgres")).hasMessageContaining("password authentication failed");
        assertThat(permissions(home)).isEqualTo("rwx------");
        assertThat(permissions(home.resolve("postgres"))).isEqualTo("rwx------");
        assertThat(permissions(data.resolve("echogen.password"))).isEqualTo("rw-------");
    }

    @Test
    void it_knows_none_of_our_secrets() throws SQLException, IOException {
        postgres.start();
        var pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
        var environment = Path.of("/proc", pid, "environ");
        if (Files.isReadable(environment)) {
            assertThat(Files.readString(environment)).doesNotContain("HOME=").contains("LC_ALL=C");
        }
    }

    @Test
    void a_second_one_on_the_same_folder_is_refused() {
        postgres.start();
        assertThatThrownBy(() -> new EmbeddedPostgres(settings(home)).start())
                .isInstanceOf(Failure.class)
                .hasMessageContaining("already runs on the data folder " + home);
    }

    @Test
    void it_can_be_started_again_after_a_refusal_and_stopped_twice() {
        postgres.start();
        postgres.stop();
        postgres.stop();
        assertThat(postgres.start().port()).isPositive();
    }

    @Test
    void a_stranger_with_the_process_number_of_a_crashed_database_does_not_stop_the_start() throws IOException {
        postgres.start();
        postgres.stop();
        Files.writeString(
                data.resolve("postmaster.pid"),
                "%d\n%s\n0\n5432\n\n127.0.0.1\n"
                        .formatted(ProcessHandle.current().pid(), data));
        assertThat(postgres.start().port()).isPositive();
    }

    @Test
    void preparing_that_was_cut_short_starts_again(@TempDir Path other) throws IOException {
        var folder = Files.createDirectories(other.resolve("postgres/data.new/base"))
                .getParent()
                .getParent();
        Files.writeString(folder.resolve("password.new"), "half");
        Files.createDirectories(folder.resolve(Programs.VERSION + ".new/bin"));
        var second = new EmbeddedPostgres(settings(other));
        try {
            assertThat(second.start().password()).hasSizeGreaterThan(40);
        } finally {
            second.stop();
        }
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(Programs.VERSION, "data", "postgres.log", "command.log");
        }
    }

    @Test
    void data_of_another_major_version_is_not_touched() throws IOException {
        postgres.start();
        postgres.stop();
        var version = data.resolve("PG_VERSION");
        var own = Files.readString(version);
        Files.writeString(version, "16\n");
        try {
            assertThatThrownBy(postgres::start)
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("was made by PostgreSQL 16, and this EchoGen brings PostgreSQL 17");
        } finally {
            Files.writeString(version, own);
        }
    }

    @Test
    void a_database_that_does_not_start_says_why() throws IOException {
        postgres.start();
        postgres.stop();
        var control = data.resolve("global/pg_control");
        var hidden = Files.move(control, data.resolve("hidden"));
        try {
            assertThatThrownBy(postgres::start)
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("does not start")
                    .hasMessageContaining("postgres.log");
        } finally {
            Files.move(hidden, control);
        }
        assertThat(postgres.start().port()).isPositive();
    }

    private static Settings settings(Path home) {
        return Settings.of(Map.of("ECHOGEN_HOME", home.toString()));
    }

    private static Connection connect(PostgresAddress address) throws SQLException {
        return connect(address, address.password());
    }

    private static Connection connect(PostgresAddress address, String password) throws SQLException {
        var credentials = new Properties();
        credentials.setProperty("user", address.user());
        credentials.setProperty("password", password);
        return requireNonNull(new Driver().connect(address.jdbcUrl(), credentials));
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (var result = connection.createStatement().executeQuery(question)) {
            result.next();
            return result.getString(1);
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
