package ai.echogen.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.db.Database;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.testing.ManualWorker;
import ai.echogen.testing.Person;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class JobEventsTest {
    @TestHTTPResource
    URI server;

    @Inject
    Database database;

    @Inject
    ManualWorker worker;

    @Inject
    WorkByHand work;

    @Inject
    Errand errand;

    private Person ana;

    @BeforeEach
    void somebody() {
        errand.doings.clear();
        errand.made.clear();
        ana = Person.joins(server, database);
    }

    private String enqueue(String... steps) {
        return ana.post("/jobs", Map.of("job_type", Errand.TYPE, "payload", Map.of("steps", steps)))
                .text("id");
    }

    @Test
    void a_listener_hears_of_everything_while_it_happens_and_then_of_the_result() throws Exception {
        var gate = new Errand.Gate();
        errand.doings.put("bread", gate);
        var id = enqueue("milk", "bread");
        var client = EventClient.listen(server, ana, id, 0);
        assertThat(client.status).isEqualTo(200);

        // the job runs beside the server, as it would on another node
        var running = Thread.ofVirtual().start(worker::runDue);
        gate.awaitReached();
        work.report();
        assertThat(client.next()).isEqualTo(new EventClient.Event(1, "stop", "{\"name\": \"milk\"}"));
        var progress = client.next();
        assertThat(progress.name()).isEqualTo("progress");
        assertThat(JobJson.object(progress.data()).path("percent").asInt()).isEqualTo(50);
        assertThat(JobJson.object(progress.data()).path("stage").asText()).isEqualTo("walk");

        gate.open.countDown();
        running.join();
        var rest = client.rest();
        assertThat(rest.stream().map(EventClient.Event::name)).containsExactly("stop", "result");
        assertThat(JobJson.object(rest.getLast().data()).path("milk").asText()).isEqualTo("did milk");
    }

    @Test
    void whoever_comes_back_gets_what_they_missed_without_a_gap() throws Exception {
        var id = enqueue(IntStream.range(0, 50).mapToObj(i -> "errand " + i).toArray(String[]::new));
        worker.runDue();
        var all = EventClient.listen(server, ana, id, 0).rest();
        assertThat(all).hasSizeGreaterThan(50);
        assertThat(all.stream().map(EventClient.Event::id))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, all.size()).boxed().toList());

        var later = EventClient.listen(server, ana, id, 20).rest();
        assertThat(later).isEqualTo(all.subList(20, all.size()));
        assertThat(EventClient.listen(server, ana, id, all.size()).status).isEqualTo(204);
    }

    @Test
    void an_end_that_a_retry_undid_does_not_end_the_stream() throws Exception {
        errand.doings.put("milk", () -> new Attempt.Refused<>(new Failure(Code.SOURCE_BROKEN, "The milk is sour.")));
        var id = enqueue("milk");
        worker.runDue();
        var failed = EventClient.listen(server, ana, id, 0).rest();
        assertThat(failed.getLast().name()).isEqualTo("error");
        assertThat(JobJson.object(failed.getLast().data()))
                .isEqualTo(JobJson.object(Map.of("code", "source_broken", "error", "The milk is sour.")));

        errand.doings.clear();
        ana.post("/jobs/" + id + "/retry", null);
        var client = EventClient.listen(server, ana, id, 0);
        worker.runDue();
        var names = client.rest().stream().map(EventClient.Event::name).toList();
        assertThat(names).contains("retried").doesNotContain("error").endsWith("result");
    }

    @Test
    void cancelling_ends_the_stream() throws Exception {
        var id = enqueue("milk");
        var client = EventClient.listen(server, ana, id, 0);
        ana.post("/jobs/" + id + "/cancel", null);
        assertThat(client.rest().stream().map(EventClient.Event::name)).containsExactly("cancelled");
    }

    @Test
    void nobody_hears_of_the_jobs_of_others() throws Exception {
        var id = enqueue("milk");
        var ben = Person.joins(server, database);
        assertThat(EventClient.listen(server, ben, id, 0).status).isEqualTo(404);
        assertThat(EventClient.listen(server, ben, "nonsense", 0).status).isEqualTo(404);
        worker.runDue();
    }

    @Test
    void a_thousand_may_listen_at_once() throws Exception {
        var gate = new Errand.Gate();
        errand.doings.put("milk", gate);
        var id = enqueue("milk", "bread");
        var streams = IntStream.range(0, 1000)
                .mapToObj(_ -> EventClient.all(server, ana, id))
                .toList();
        var running = Thread.ofVirtual().start(worker::runDue);
        gate.awaitReached();
        gate.open.countDown();
        running.join();
        for (var stream : streams) {
            assertThat(stream.get(30, TimeUnit.SECONDS)).contains("result");
        }
        assertThat(errand.made).containsExactly("milk", "bread");
    }
}
