package ai.echogen.db;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrozenTransactionTest {
    private static final String TOUCH = "update counted set n = n + 1";

    @Test
    void what_a_frozen_node_has_locked_is_free_before_its_jobs_are_taken_over() throws Exception {
        try (var database = TestDatabase.fresh()) {
            database.asService(sql -> sql.change("create table counted as select 0 as n"));
            var locked = new CountDownLatch(1);
            var thaw = new CountDownLatch(1);
            var frozen = CompletableFuture.supplyAsync(() -> catchThrowableOfType(
                    Failure.class,
                    () -> database.asService(sql -> {
                        sql.change(TOUCH);
                        locked.countDown();
                        stand(thaw);
                        return sql.change(TOUCH);
                    })));
            assertThat(locked.await(30, TimeUnit.SECONDS)).isTrue();
            var began = System.nanoTime();
            database.asService(sql -> sql.change(TOUCH));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(ofSeconds(15));

            thaw.countDown();
            // not a bug of ours: to be tried again
            assertThat(frozen.get(30, TimeUnit.SECONDS).code()).isEqualTo(Code.DATABASE_UNAVAILABLE);
            var counted = database.asService(sql -> sql.list("select n from counted", row -> row.getInt(1)));
            assertThat(counted).containsExactly(1);
        }
    }

    private static void stand(CountDownLatch until) {
        try {
            assertThat(until.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"25P03", "57P01", "08006"})
    void whoever_is_sent_away_comes_back(String state) {
        assertThat(Database.isAway(new SQLException("as the server says it", state)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"57014", "23505", "25P02", "42501", "40001"})
    void a_statement_that_is_wrong_is_not_tried_for_ever(String state) {
        assertThat(Database.isAway(new SQLException("as the server says it", state)))
                .isFalse();
    }
}
