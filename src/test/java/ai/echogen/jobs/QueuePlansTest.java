package ai.echogen.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.testing.ManualClock;
import ai.echogen.testing.TestDatabase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// How many pages PostgreSQL looks at, among 60,000 jobs that fill some thousands: plans that are right for a few rows
/// only do not show in milliseconds here.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueuePlansTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FEW = 120;
    private static final String WAITING = """
            insert into public.processing_jobs (user_id, job_type, payload)
            select ?, 'test_errand', '{}' from generate_series(1, 4000)
            """;
    private static final String ENDED = """
            insert into public.processing_jobs (user_id, job_type, status, payload, created_at, finished_at)
            select ?, 'test_errand', 'succeeded', '{"steps": ["milk", "bread", "salt"]}', at, at
              from (select now() - i * interval '1 minute' as at from generate_series(1, 8) i) times
            """;

    private final ManualClock clock = new ManualClock();
    private Database database;
    private Caller ana;

    @BeforeAll
    void a_full_queue() {
        database = TestDatabase.fresh();
        var node = new Node(database, clock, new Errand());
        // ten who have as much at work as they may, and thousands waiting behind that
        for (var i = 0; i < 10; i++) {
            var busy = node.somebody();
            node.enqueue(busy, "milk");
            node.enqueue(busy, "bread");
            database.asService(sql -> sql.change(WAITING, busy.account()));
        }
        for (var i = 0; i < 2500; i++) {
            ana = node.somebody();
            var person = ana;
            database.asService(sql -> sql.change(ENDED, person.account()));
        }
        database.asService(sql -> sql.change("analyze public.processing_jobs"));
    }

    @AfterAll
    void close() {
        database.close();
    }

    private long pages(String statement, Object... parameters) {
        var plan = database.asService(sql -> sql.first(
                        "explain (analyze, buffers, format json) " + statement, row -> row.getString(1), parameters))
                .map(QueuePlansTest::json)
                .orElseThrow()
                .path(0)
                .path("Plan");
        return plan.path("Shared Hit Blocks").asLong()
                + plan.path("Shared Read Blocks").asLong();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void the_table_is_large_enough_to_tell() {
        assertThat(pages("select count(*) from public.processing_jobs where payload <> '{\"a\": 1}'"))
                .isGreaterThan(10L * FEW);
    }

    @Test
    void the_sweep_goes_from_person_to_person() {
        assertThat(pages(Admission.PEOPLE_WITH_ROOM, 2, clock.instant())).isLessThan(FEW);
    }

    @Test
    void a_list_is_read_from_its_owners_rows() {
        assertThat(listed(null, null)).isLessThan(FEW);
        assertThat(listed("succeeded", "milk")).isLessThan(FEW);
    }

    private long listed(String state, String words) {
        return pages(JobStore.LIST, words, ana.account(), state, state, null, null, null, null, null, null, 20, 0);
    }

    @Test
    void of_those_who_wait_only_those_with_room_are_let_in() {
        var node = new Node(database, clock, new Errand());
        assertThat(node.admission.sweep()).isZero();
    }
}
