package ai.echogen.db;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.Caller;
import ai.echogen.failure.Failure;
import ai.echogen.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;

/// Onto whatever database people have.
class MigrationsTest {
    private static final String HISTORY = """
            select version from echogen.library_history where success and version <> '0' order by installed_rank
            """;

    @Test
    void applying_them_twice_changes_nothing() {
        var address = TestDatabase.address();
        var first = history(address);

        assertThat(first).contains("1");
        assertThat(history(address)).isEqualTo(first);
    }

    @Test
    void many_nodes_may_start_on_an_empty_database_at_once() throws Exception {
        var address = TestDatabase.address();
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = nodes.invokeAll(IntStream.range(0, 4)
                    .<Callable<List<String>>>mapToObj(_ -> () -> history(address))
                    .toList());
            for (var node : all) {
                assertThat(node.get()).isEqualTo(history(address)).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void a_schema_that_was_made_by_hand_keeps_its_rows_and_gets_what_it_lacks() throws Exception {
        var address = TestDatabase.address();
        var ana = person();
        var ben = person();
        hosted(address, "postgres");
        run(address, resource("original-schema.sql"));
        for (var person : List.of(ana, ben)) {
            run(address, "insert into auth.users (id) values ('%s')".formatted(person.account()));
            run(
                    address,
                    "insert into scraped_content (user_id, url, title, markdown, provider) values ('%s', 'https://a.b', 'Bees', 'They hum.', 'x')"
                            .formatted(person.account()));
            run(address, "insert into user_sessions (user_id) values ('%s')".formatted(person.account()));
        }
        run(
                address,
                "insert into user_api_keys (user_id, provider, encrypted_key) values ('%s', 'openai', 'x')"
                        .formatted(ana.account()));

        try (var database = new Database(address)) {
            assertThat(titles(database, ana)).containsExactly("Bees");
            assertThat(texts(
                            database,
                            ana,
                            "select title from scraped_content where search @@ to_tsquery('simple', 'hum')"))
                    .hasSize(1);
            assertThat(texts(database, ana, "select user_id from user_sessions"))
                    .containsExactly(ana.account().toString());
            assertThatThrownBy(() -> database.asCaller(
                            ana, sql -> sql.list("select encrypted_key from user_api_keys", row -> row.getString(1))))
                    .rootCause()
                    .hasMessageContaining("permission denied");
            assertThat(history(address)).isNotEmpty();
        }
    }

    @Test
    void a_hosted_project_whose_schemas_belong_to_others_is_left_as_it_is() throws Exception {
        var address = TestDatabase.address();
        var user = "connects_" + address.database();
        run(address, """
                create role %s login password 'p' nosuperuser createdb createrole bypassrls
                """.formatted(user));
        hosted(address, user);
        run(address, "grant anon, authenticated, service_role to " + user);
        run(address, "alter database %s owner to %s".formatted(address.database(), user));
        var theirs = new PostgresAddress(address.host(), address.port(), address.database(), user, "p", Map.of());
        var ana = person();
        var before = objectsOf(address, "auth", "storage");

        try (var database = new Database(theirs)) {
            database.asService(sql -> sql.change("insert into auth.users (id) values (?)", ana.account()));
            database.asService(sql -> sql.change(
                    "insert into auth.sessions (id, user_id, created_at, updated_at, user_agent) values (?, ?, now(), now(), 'App')",
                    UUID.randomUUID(),
                    ana.account()));
            database.asCaller(
                    ana,
                    sql -> sql.change(
                            "insert into scraped_content (user_id, url, title, markdown, provider) values (?, 'https://a.b', 'Bees', 'm', 'x')",
                            ana.account()));

            assertThat(titles(database, ana)).containsExactly("Bees");
            assertThat(titles(database, person())).isEmpty();
            assertThat(texts(database, ana, "select user_agent from user_sessions"))
                    .containsExactly("App");
            assertThat(texts(database, person(), "select user_agent from user_sessions"))
                    .isEmpty();
        }
        assertThat(objectsOf(address, "auth", "storage")).isEqualTo(before);
    }

    @Test
    void a_table_that_cannot_become_ours_is_a_sentence() throws Exception {
        var address = TestDatabase.address();
        run(address, "create table public.scraped_content (id int primary key, user_id text)");

        try (var database = new Database(address)) {
            assertThatThrownBy(database::version)
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("cannot be brought up to date")
                    .hasMessageContaining("DATABASE_URL")
                    .hasMessageEndingWith(".");
        }
    }

    @Test
    void a_schema_of_a_newer_echogen_is_a_sentence() throws Exception {
        var address = TestDatabase.address();
        history(address);
        run(address, """
                insert into echogen.library_history (installed_rank, version, description, type, script, installed_by, execution_time, success)
                values (99, '99', 'far future', 'SQL', 'V99__far_future.sql', 'x', 1, true)
                """);

        try (var database = new Database(address)) {
            assertThatThrownBy(database::version)
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("newer EchoGen (migration 99 \"far future\")");
        }
    }

    @Test
    void a_migration_that_is_not_the_one_that_was_applied_is_a_sentence() throws Exception {
        var address = TestDatabase.address();
        history(address);
        run(address, "update echogen.library_history set checksum = checksum + 1 where version = '2'");

        try (var database = new Database(address)) {
            assertThatThrownBy(database::version)
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("cannot be brought up to date");
        }
    }

    private static Caller person() {
        return Caller.inBackground(new AccountId(UUID.randomUUID()));
    }

    private static List<String> titles(Database database, Caller person) {
        return texts(database, person, "select title from scraped_content");
    }

    private static List<String> texts(Database database, Caller person, String query) {
        return database.asCaller(person, sql -> sql.list(query, row -> row.getString(1)));
    }

    private static List<String> history(PostgresAddress address) {
        try (var database = new Database(address)) {
            return database.asService(sql -> sql.list(HISTORY, row -> row.getString(1)));
        }
    }

    private static List<String> objectsOf(PostgresAddress address, String... schemas) throws SQLException {
        try (var connection = connect(address);
                var statement = connection.prepareStatement("""
                        select n.nspname || '.' || c.relname || ' ' || c.relowner || ' ' || coalesce(c.relacl::text, '')
                          from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where n.nspname = any (?) order by 1
                        """)) {
            statement.setArray(1, connection.createArrayOf("text", schemas));
            var found = new java.util.ArrayList<String>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
            return found;
        }
    }

    /// Roles belong to the whole server, so other tests may have made them.
    private static void hosted(PostgresAddress address, String user) throws Exception {
        for (var role : List.of(
                "anon nologin",
                "authenticated nologin",
                "service_role nologin bypassrls",
                "supabase_admin superuser")) {
            run(address, """
                    do $$ begin create role %s; exception when duplicate_object or unique_violation then null; end $$
                    """.formatted(role));
        }
        run(address, resource("hosted-project.sql").formatted(user));
    }

    private static String resource(String name) throws Exception {
        try (var in = requireNonNull(MigrationsTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void run(PostgresAddress address, String statements) throws SQLException {
        try (var connection = connect(address);
                var statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    private static Connection connect(PostgresAddress address) throws SQLException {
        var credentials = new Properties();
        credentials.setProperty("user", address.user());
        credentials.setProperty("password", address.password());
        return requireNonNull(new Driver().connect(address.jdbcUrl(), credentials));
    }
}
