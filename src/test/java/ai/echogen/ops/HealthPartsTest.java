package ai.echogen.ops;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.ops.Health.Part;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HealthPartsTest {
    private interface Looking {
        Part look() throws InterruptedException;
    }

    private record Named(String name, Looking looking) implements HealthPart {
        @Override
        public Part look() throws InterruptedException {
            return looking.look();
        }
    }

    private static HealthParts parts(Duration fresh, Duration hopeless, HealthPart... parts) {
        return new HealthParts(List.of(parts), ofMillis(200), fresh, hopeless);
    }

    @Test
    void a_part_that_hangs_is_unhealthy_in_time_and_the_others_are_what_they_are() throws InterruptedException {
        var never = new CountDownLatch(1);
        var parts = parts(
                ofMinutes(1),
                ofMinutes(1),
                new Named("hangs", () -> {
                    never.await();
                    return Part.healthy("");
                }),
                new Named("well", () -> Part.healthy("as ever")));
        var began = System.nanoTime();
        var found = parts.look();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(ofMillis(150), ofMillis(2000));
        assertThat(found.get("hangs").isHealthy()).isFalse();
        assertThat(found.get("hangs").detail()).startsWith("It has not answered for 0.");
        assertThat(found.get("well")).isEqualTo(Part.healthy("as ever"));
    }

    @Test
    void a_look_that_hangs_is_not_repeated_by_each_monitor() throws InterruptedException {
        var looks = new AtomicInteger();
        var never = new CountDownLatch(1);
        var parts = parts(ofMillis(0), ofMinutes(1), new Named("hangs", () -> {
            looks.incrementAndGet();
            never.await();
            return Part.healthy("");
        }));
        for (var i = 0; i < 4; i++) {
            parts.look();
        }
        assertThat(looks).hasValue(1);
    }

    @Test
    void a_hopeless_look_is_given_up_and_the_next_one_may_find_it_well() throws InterruptedException {
        var looks = new AtomicInteger();
        var interrupted = new CountDownLatch(1);
        var parts = parts(ofMinutes(1), ofMillis(100), new Named("back", () -> {
            if (looks.incrementAndGet() == 1) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                }
            }
            return Part.healthy("again");
        }));
        assertThat(parts.look().get("back").isHealthy()).isFalse();
        assertThat(parts.look().get("back")).isEqualTo(Part.healthy("again"));
        interrupted.await();
    }

    @Test
    void an_answer_serves_everyone_while_it_is_fresh() throws InterruptedException {
        var looks = new AtomicInteger();
        var often = new Named("counted", () -> Part.healthy("look " + looks.incrementAndGet()));
        var fresh = parts(ofMinutes(1), ofMinutes(1), often);
        fresh.look();
        assertThat(fresh.look().get("counted").detail()).isEqualTo("look 1");
        var stale = parts(Duration.ZERO, ofMinutes(1), often);
        stale.look();
        assertThat(stale.look().get("counted").detail()).isNotEqualTo("look 2");
    }

    @Test
    void a_failure_is_unhealthy_with_its_sentence_and_a_bug_without_its_details() throws InterruptedException {
        var parts = parts(
                ofMinutes(1),
                ofMinutes(1),
                new Named("away", () -> {
                    throw new Failure(Code.DATABASE_UNAVAILABLE, "It is away.");
                }),
                new Named("buggy", () -> {
                    throw new IllegalStateException("secret");
                }));
        assertThat(parts.look())
                .containsEntry("away", Part.unhealthy("It is away."))
                .containsEntry("buggy", Part.unhealthy("Looking at it failed: the server's log says why."));
    }
}
