package ai.echogen.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.caller.AccountId;
import ai.echogen.caller.Caller;
import ai.echogen.testing.TestDatabase;
import ai.echogen.testing.TransactionPooler;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Behind a pooler that gives each transaction another connection of the server's.
class TransactionPoolerTest {
    private static final String TITLES = "select title from scraped_content";
    private static final String ADD = """
            insert into scraped_content (user_id, url, title, markdown, provider) values (?, 'https://a.b', ?, 'm', 'x')
            """;

    @Test
    void people_see_their_own_and_prepared_statements_do_no_harm() throws Exception {
        try (var pooler = new TransactionPooler(TestDatabase.address(), 3);
                var database = new Database(pooler.address(Map.of("pgbouncer", "true")));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var people = IntStream.range(0, 6).mapToObj(_ -> person(database)).toList();

            var seen = threads.invokeAll(people.stream()
                    .<Callable<List<String>>>map(person -> () -> {
                        var titles = List.<String>of();
                        for (var time = 0; time < 20; time++) {
                            titles = database.asCaller(person, sql -> sql.list(TITLES, row -> row.getString(1)));
                        }
                        return titles;
                    })
                    .toList());

            for (var i = 0; i < people.size(); i++) {
                assertThat(seen.get(i).get())
                        .containsExactly(people.get(i).account().toString());
            }
            for (var time = 0; time < 6; time++) {
                assertThat(user(database)).hasValue("postgres");
            }
        }
    }

    @Test
    void without_being_told_apart_it_would_not_work() throws Exception {
        try (var pooler = new TransactionPooler(TestDatabase.address(), 3);
                var database = new Database(pooler.address(Map.of()))) {
            assertThatThrownBy(() -> {
                        var person = person(database);
                        for (var time = 0; time < 40; time++) {
                            database.asCaller(person, sql -> sql.list(TITLES, row -> row.getString(1)));
                        }
                    })
                    .rootCause()
                    .hasMessageContaining("prepared statement");
        }
    }

    /// Who we are on some connection, after others had it.
    private static Optional<String> user(Database database) {
        return database.asService(sql -> sql.first("select current_user", row -> row.getString(1)));
    }

    private static Caller person(Database database) {
        var person = Caller.inBackground(new AccountId(UUID.randomUUID()));
        database.asService(sql -> sql.change("insert into auth.users (id) values (?)", person.account()));
        database.asCaller(
                person,
                sql -> sql.change(ADD, person.account(), person.account().toString()));
        return person;
    }
}
