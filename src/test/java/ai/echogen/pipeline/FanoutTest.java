package ai.echogen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FanoutTest {
    @Test
    void results_come_in_the_order_of_the_tasks() throws Exception {
        var first = new CountDownLatch(1);

        assertThat(Fanout.all(
                        2,
                        List.<Callable<String>>of(
                                () -> {
                                    first.await();
                                    return "slow";
                                },
                                () -> {
                                    first.countDown();
                                    return "fast";
                                })))
                .containsExactly("slow", "fast");
    }

    @Test
    void never_more_than_allowed_are_under_way() throws Exception {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var tasks = new ArrayList<Callable<Integer>>();
        for (var i = 0; i < 20; i++) {
            tasks.add(() -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                Thread.sleep(5);
                return now.decrementAndGet();
            });
        }

        Fanout.all(3, tasks);

        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void after_a_failure_what_is_under_way_ends_and_nothing_else_begins() {
        var begun = new CountDownLatch(2);
        var ended = new AtomicInteger();
        var third = new AtomicInteger();
        var tasks = List.<Callable<Integer>>of(
                () -> {
                    begun.countDown();
                    begun.await();
                    throw new IllegalStateException("no voice");
                },
                () -> {
                    begun.countDown();
                    begun.await();
                    Thread.sleep(100);
                    return ended.incrementAndGet();
                },
                third::incrementAndGet);

        assertThatThrownBy(() -> Fanout.all(2, tasks)).hasMessage("no voice");
        assertThat(ended).hasValue(1);
        assertThat(third).hasValue(0);
    }

    @Test
    void an_interruption_stops_all_of_them_at_once() throws Exception {
        var begun = new CountDownLatch(2);
        var stopped = new AtomicInteger();
        Callable<Integer> endless = () -> {
            begun.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                stopped.incrementAndGet();
                throw e;
            }
            return 0;
        };
        var caller = Thread.currentThread();
        Thread.ofVirtual().start(() -> {
            try {
                begun.await();
                caller.interrupt();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });

        assertThatThrownBy(() -> Fanout.all(2, List.of(endless, endless))).isInstanceOf(InterruptedException.class);
        assertThat(stopped).hasValue(2);
    }
}
