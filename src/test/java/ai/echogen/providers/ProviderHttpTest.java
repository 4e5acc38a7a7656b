package ai.echogen.providers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.net.NetworkGuard;
import ai.echogen.testing.LocalVendor;
import ai.echogen.testing.LocalVendor.Reply;
import ai.echogen.testing.ManualClock;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProviderHttpTest {
    private final ManualClock clock = new ManualClock();
    private final LocalVendor local = new LocalVendor();
    private final ProviderHttp http = new ProviderHttp(NetworkGuard.PUBLIC_ONLY, clock);
    private final Access access = Accesses.to(Vendor.OPENAI, local);
    private final Call call = Call.post("/x", JsonNodeFactory.instance.objectNode());

    @AfterEach
    void stop() throws Exception {
        http.close();
        local.close();
    }

    private Outcome<String> ask(Access access, Call call) throws InterruptedException {
        return http.json(access, call, answer -> Outcome.done(answer.toString()));
    }

    @Test
    void an_address_inside_the_network_is_for_operators_only() throws Exception {
        local.always("/", Reply.json("{}"));
        assertThat(ask(access, call)).isInstanceOf(Outcome.Done.class);
        for (var address : new String[] {local.address(), "http://169.254.169.254/latest", "http://[::1]:9/v1"}) {
            var outcome = ask(Access.of(Vendor.OPENAI, address, access.key(), true), call);
            assertThat(((Outcome.Refused<String>) outcome).refusal()).isEqualTo(Refusal.ADDRESS);
        }
        assertThat(local.calls()).isEqualTo(1);
    }

    @Test
    void a_vendor_that_says_nothing_is_given_up_on() throws Exception {
        local.always("/", Reply.stall());
        assertThat(ask(access, call.within(Duration.ofMillis(200), Duration.ofSeconds(30))))
                .isInstanceOf(Outcome.TryLater.class);
        assertThat(ask(access, call.within(Duration.ofSeconds(30), Duration.ofMillis(200))))
                .isInstanceOf(Outcome.TryLater.class);
    }

    @Test
    void a_vendor_that_is_not_there_is_put_off() throws Exception {
        local.close();
        assertThat(ask(access, call)).isInstanceOf(Outcome.TryLater.class);
    }

    @Test
    void an_endless_answer_is_not_read_to_its_end() throws Exception {
        local.always("/", Reply.of(200, "application/json", new byte[2_000_000], Map.of()));
        var outcome = http.stream(access, call.upTo(1_000_000), (body, _) -> {
            body.transferTo(java.io.OutputStream.nullOutputStream());
            return Outcome.done("");
        });
        assertThat(((Outcome.Refused<String>) outcome).refusal()).isEqualTo(Refusal.GARBLED);
    }

    @Test
    void a_redirect_does_not_take_the_key_elsewhere() throws Exception {
        try (var elsewhere = new LocalVendor()) {
            local.always("/", Reply.json(307, "{}").with("Location", elsewhere.address() + "/x"));
            assertThat(ask(access, call)).isInstanceOf(Outcome.Refused.class);
            assertThat(elsewhere.calls()).isZero();
        }
    }

    @Test
    void a_call_can_be_interrupted() throws Exception {
        local.always("/", Reply.stall());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asking = threads.submit(() -> ask(access, call));
            while (local.calls() == 0) {
                Thread.sleep(10);
            }
            asking.cancel(true);
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void every_way_out_gives_the_place_back() throws Exception {
        local.next(
                Reply.json("{}"),
                Reply.json(400, "{}"),
                Reply.json(401, "{}"),
                Reply.html(200),
                Reply.json(500, "{}"),
                Reply.cut("application/json", new byte[100], 10));
        local.always("/", Reply.json("{}"));
        for (var i = 0; i < 6; i++) {
            ask(access, call);
        }
        for (var i = 0; i < 20; i++) {
            assertThat(ask(access, call)).isInstanceOf(Outcome.Done.class);
        }
    }

    @Test
    void ten_jobs_on_one_key_never_exceed_what_it_takes() throws Exception {
        local.takes(Duration.ofMillis(30)).always("/", Reply.json("{}").with("maximum-concurrent-requests", "3"));
        var eleven = Access.of(Vendor.ELEVENLABS, local.address(), access.key(), false);
        try (var jobs = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Callable<Outcome<String>>>();
            for (var i = 0; i < 60; i++) {
                all.add(() -> ask(eleven, call));
            }
            for (var done : jobs.invokeAll(all)) {
                assertThat(done.get()).isInstanceOf(Outcome.Done.class);
            }
        }
        assertThat(local.mostAtOnce()).isEqualTo(3);
    }

    @Test
    void two_keys_do_not_wait_for_each_other() throws Exception {
        local.next(Reply.json(429, "{}").with("Retry-After", "60")).always("/", Reply.json("{}"));
        assertThat(ask(access, call)).isInstanceOf(Outcome.TryLater.class);
        assertThat(ask(access, call)).isInstanceOf(Outcome.TryLater.class);
        var other = Access.of(Vendor.OPENAI, local.address(), ApiKey.of("sk-another-key"), false);
        assertThat(ask(other, call)).isInstanceOf(Outcome.Done.class);
        assertThat(local.calls()).isEqualTo(2);
        clock.advance(Duration.ofSeconds(60));
        assertThat(ask(access, call)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_stream_that_nobody_reads_to_its_end_frees_its_connection() throws Exception {
        local.always("/", Reply.of(200, "audio/wav", new byte[5_000_000], Map.of()));
        for (var i = 0; i < 10; i++) {
            assertThat(http.stream(access, call, (InputStream body, String type) -> Outcome.done(body.read() + type)))
                    .isEqualTo(Outcome.done("0audio/wav"));
        }
    }
}
