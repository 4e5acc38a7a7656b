package ai.echogen.usage;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.testing.TestDatabase;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Sums stay fast when there is much to sum: of many people's years, one person's month is read, and from the index.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsagePlanTest {
    private Database database;
    private Caller ana;

    @BeforeAll
    void a_hundred_people_have_used_it_for_a_year() {
        database = TestDatabase.fresh();
        database.asService(sql -> {
            sql.change("insert into auth.users (id) select gen_random_uuid() from generate_series(1, 100)");
            return sql.change("""
                    insert into usage_events (user_id, provider, model, kind, unit, quantity, cost_usd, paid_with, created_at)
                    select id, 'openai', 'gpt', 'write', 'input_tokens', n, 0.001, 'own',
                           timestamptz '2026-01-01' + n * interval '8 hours'
                      from auth.users, generate_series(1, 1000) n
                    """);
        });
        try (var connection = database.ownConnection();
                var statement = connection.createStatement()) {
            statement.execute("vacuum analyze public.usage_events");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        ana = Caller.inBackground(new AccountId(database.asService(
                        sql -> sql.first("select id from auth.users limit 1", row -> row.getObject("id", UUID.class)))
                .orElseThrow()));
    }

    @AfterAll
    void close() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource(Grouping.class)
    void a_persons_month_is_read_from_the_index(Grouping grouping) {
        var march = new Period(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));
        List<String> plan = database.asCaller(
                ana,
                sql -> sql.list(
                        "explain (costs off) " + UsageStore.statement(grouping),
                        row -> row.getString(1),
                        ana.account(),
                        march.begins(),
                        march.ends()));
        assertThat(String.join("\n", plan))
                .contains("Index Only Scan using usage_events_sums")
                .doesNotContain("Seq Scan");
    }
}
