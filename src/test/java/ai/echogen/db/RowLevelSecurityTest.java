package ai.echogen.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.Caller;
import ai.echogen.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowLevelSecurityTest {
    private static final Caller ANA = caller();
    private static final Caller BEN = caller();

    private Database database;

    @BeforeAll
    void two_people_with_one_row_in_every_table() {
        database = TestDatabase.fresh();
        for (var person : List.of(ANA, BEN)) {
            database.asService(sql -> sql.change("insert into auth.users (id) values (?)", person.account()));
            for (var table : tables()) {
                database.asCaller(person, sql -> sql.change(table.insert(), person.account()));
            }
        }
    }

    @AfterAll
    void close() {
        database.close();
    }

    private record Table(String name, String owner, String insert) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Caller caller() {
        return Caller.inBackground(new AccountId(UUID.randomUUID()));
    }

    private static List<Table> tables() {
        return List.of(
                new Table("profiles", "id", "insert into profiles (id) values (?)"),
                owned("account_deletion_requests", "scheduled_for", "now()"),
                owned("onboarding_responses", "question_id, question", "'q', 'Why?'"),
                owned("user_api_keys", "provider, encrypted_key", "'openai', 'x'"),
                owned("scraped_content", "url, title, markdown, provider", "'https://a.b', 't', 'm', 'builtin'"),
                owned("podcast_scripts", "prompt, model", "'p', 'm'"),
                owned(
                        "generated_podcasts",
                        "script_id, audio_storage_path",
                        "(select id from podcast_scripts limit 1), 'a.mp3'"),
                owned("processing_jobs", "job_type", "'podcast_generation'"),
                owned("job_steps", "key, kind", "'k', 'take'"),
                owned(
                        "job_events",
                        "job_id, seq, event, data",
                        "(select id from processing_jobs limit 1), 1, 'e', '{}'"),
                owned("webhooks", "url, events, secret", "'https://a.b', '{job.succeeded}', 'whsec_x'"),
                owned(
                        "webhook_deliveries",
                        "webhook_id, event, body",
                        "(select id from webhooks limit 1), 'job.succeeded', '{}'"),
                owned("working_files", "bucket, path", "'audio', 'a.wav'"),
                owned("usage_events", "provider, kind, unit", "'builtin', 'tts', 'characters'"));
    }

    private static Table owned(String name, String columns, String values) {
        return new Table(
                name, "user_id", "insert into %s (user_id, %s) values (?, %s)".formatted(name, columns, values));
    }

    private static Stream<Table> everyTable() {
        return tables().stream();
    }

    @Test
    void every_table_that_says_whose_its_rows_are_is_among_those_tested() {
        var found = database.asService(sql -> sql.list("""
                select c.table_name from information_schema.columns c
                  join information_schema.tables t using (table_schema, table_name)
                 where c.table_schema = 'public' and c.column_name = 'user_id' and t.table_type = 'BASE TABLE'
                """, row -> row.getString(1)));

        assertThat(tables().stream().map(Table::name)).containsAll(found);
    }

    @ParameterizedTest
    @MethodSource("everyTable")
    void a_person_who_asks_without_a_filter_sees_only_their_own(Table table) {
        var owners = database.asCaller(
                BEN,
                sql -> sql.list(
                        "select %s from %s".formatted(table.owner(), table.name()),
                        row -> row.getObject(1, UUID.class)));

        assertThat(owners).containsExactly(BEN.account().value());
    }

    @ParameterizedTest
    @MethodSource("everyTable")
    void a_person_who_deletes_without_a_filter_leaves_what_is_others(Table table) {
        var before = count(table, ANA);
        database.asCaller(BEN, sql -> sql.change("delete from " + table.name()));
        database.asCaller(BEN, sql -> sql.change(table.insert(), BEN.account()));

        assertThat(count(table, ANA)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("everyTable")
    void a_person_who_updates_without_a_filter_changes_only_their_own(Table table) {
        var changed = database.asCaller(
                BEN, sql -> sql.change("update %s set created_at = created_at".formatted(table.name())));

        assertThat(changed).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("everyTable")
    void nobody_can_make_a_row_in_the_name_of_another(Table table) {
        assertThatThrownBy(() -> database.asCaller(BEN, sql -> sql.change(table.insert(), ANA.account())))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void the_ciphertext_of_a_key_cannot_be_read_even_by_its_owner() {
        assertThatThrownBy(() -> database.asCaller(
                        ANA, sql -> sql.list("select encrypted_key from user_api_keys", row -> row.getString(1))))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void the_secret_of_a_webhook_cannot_be_read_even_by_its_owner() {
        assertThatThrownBy(() ->
                        database.asCaller(ANA, sql -> sql.list("select secret from webhooks", row -> row.getString(1))))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void the_rights_of_one_transaction_do_not_leak_into_the_next_on_the_same_connection() {
        database.asCaller(BEN, sql -> sql.list("select 1", row -> row.getInt(1)));

        var who = database.asService(sql -> sql.first("select current_user::text, auth.uid()", row -> {
            assertThat(row.getObject(2)).isNull();
            return row.getString(1);
        }));
        assertThat(who).isPresent().get().isNotEqualTo("authenticated");
    }

    private int count(Table table, Caller caller) {
        return database.asCaller(caller, sql -> sql.first("select count(*) from " + table.name(), row -> row.getInt(1)))
                .orElseThrow();
    }
}
