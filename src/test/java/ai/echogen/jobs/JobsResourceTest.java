package ai.echogen.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.db.Database;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.testing.ManualWorker;
import ai.echogen.testing.Person;
import ai.echogen.testing.Person.Answer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class JobsResourceTest {
    @TestHTTPResource
    URI server;

    @Inject
    Database database;

    @Inject
    ManualWorker worker;

    @Inject
    Errand errand;

    private Person ana;

    @BeforeEach
    void somebody() {
        errand.doings.clear();
        errand.made.clear();
        ana = Person.joins(server, database);
    }

    private static Map<String, Object> errand(Object... steps) {
        return Map.of("job_type", Errand.TYPE, "payload", Map.of("steps", steps));
    }

    private static void isProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.text("detail")).endsWith(".");
    }

    @Test
    void a_job_is_accepted_and_found_where_the_answer_says() {
        var accepted = ana.post("/jobs", errand("milk"));
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.text("status")).isEqualTo("queued");
        assertThat(accepted.header("X-Job-ID")).isEqualTo(accepted.text("id"));
        assertThat(accepted.header("Location")).endsWith("/api/v1/jobs/" + accepted.text("id"));

        worker.runDue();
        var done = ana.get("/jobs/" + accepted.text("id"));
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.text("status")).isEqualTo("succeeded");
        assertThat(done.body().at("/result/milk").asText()).isEqualTo("did milk");
        assertThat(done.body().at("/payload/steps/0").asText()).isEqualTo("milk");
        assertThat(done.body().at("/progress/percent").asInt()).isEqualTo(100);
        assertThat(done.body().get("cost_usd").decimalValue()).isEqualByComparingTo("0.01");
        assertThat(done.body().get("error").isNull()).isTrue();
        assertThat(done.text("started_at")).isNotEmpty();
    }

    @Test
    void a_payload_may_be_left_out_and_comes_back_with_its_defaults() {
        var accepted = ana.post("/jobs", Map.of("job_type", Errand.TYPE));
        assertThat(accepted.body().at("/payload/steps").size()).isEqualTo(2);
        worker.runDue();
    }

    @Test
    void an_unknown_type_is_told_the_known_ones() {
        var refused = ana.post("/jobs", Map.of("job_type", "make_coffee"));
        isProblem(refused, 400, "unknown_job_type");
        assertThat(refused.text("detail")).contains(Errand.TYPE);
    }

    @Test
    void wrong_bodies_are_told_what_is_wrong() {
        isProblem(ana.post("/jobs", Map.of("payload", Map.of())), 422, "validation_failed");
        var payload = ana.post("/jobs", Map.of("job_type", Errand.TYPE, "payload", "milk"));
        isProblem(payload, 422, "validation_failed");
        assertThat(payload.body().at("/errors/0/loc/1").asText()).isEqualTo("payload");
        isProblem(ana.post("/jobs", errand("a\u0000b")), 422, "validation_failed");
        isProblem(ana.post("/jobs", "{"), 400, "bad_request");
        isProblem(ana.post("/jobs", "[".repeat(100_000)), 400, "bad_request");
        isProblem(
                ana.post("/jobs", Map.of("job_type", Errand.TYPE, "payload", Map.of("refuse", true))),
                422,
                "source_unsupported");
        assertThat(ana.get("/jobs").body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/jobs/nonsense", "/jobs/00000000-0000-0000-0000-000000000000"})
    void what_is_not_there_is_not_found(String path) {
        isProblem(ana.get(path), 404, "not_found");
        isProblem(ana.post(path + "/cancel", null), 404, "not_found");
        isProblem(ana.post(path + "/retry", null), 404, "not_found");
    }

    @Test
    void somebody_elses_job_is_not_found() {
        var path = "/jobs/" + ana.post("/jobs", errand("milk")).text("id");
        var ben = Person.joins(server, database);
        isProblem(ben.get(path), 404, "not_found");
        isProblem(ben.post(path + "/cancel", null), 404, "not_found");
        assertThat(ben.get("/jobs").header("X-Total-Count")).isEqualTo("0");
        worker.runDue();
    }

    @Test
    void lists_are_newest_first_with_a_true_total_and_filters() {
        var first = ana.post("/jobs", errand("milk")).text("id");
        worker.runDue();
        var second = ana.post("/jobs", errand("bread")).text("id");
        var third = ana.post("/jobs", errand("salt")).text("id");

        var all = ana.get("/jobs?limit=2");
        assertThat(all.texts("id")).containsExactly(third, second);
        assertThat(all.header("X-Total-Count")).isEqualTo("3");
        assertThat(ana.get("/jobs?offset=7").header("X-Total-Count")).isEqualTo("3");
        assertThat(ana.get("/jobs?status=succeeded").texts("id")).containsExactly(first);
        assertThat(ana.get("/jobs?job_type=test_errand").header("X-Total-Count"))
                .isEqualTo("3");
        assertThat(ana.get("/jobs?job_type=other").header("X-Total-Count")).isEqualTo("0");
        var made = ana.get("/jobs/" + second).text("created_at");
        assertThat(ana.get("/jobs?created_after=" + made).texts("id")).doesNotContain(first, second);
        assertThat(ana.get("/jobs?created_before=" + made).texts("id")).doesNotContain(second, third);
        assertThat(ana.get("/jobs?created_before=2020-01-01").header("X-Total-Count"))
                .isEqualTo("0");
        assertThat(ana.get("/jobs?q=errand%20test").header("X-Total-Count")).isEqualTo("3");
        assertThat(ana.get("/jobs?q=podcast").header("X-Total-Count")).isEqualTo("0");
        isProblem(ana.get("/jobs?created_after=soon"), 422, "validation_failed");
        isProblem(ana.get("/jobs?status=lost"), 422, "validation_failed");
        isProblem(ana.get("/jobs?limit=0"), 422, "validation_failed");
        worker.runDue();
    }

    @Test
    void a_request_sent_twice_with_its_key_is_one_job() {
        var key = UUID.randomUUID().toString();
        var first = ana.post("/jobs", errand("milk", "bread"), "Idempotency-Key", key);
        var second = ana.post("/jobs", errand("milk", "bread"), "Idempotency-Key", key);
        assertThat(first.status()).isEqualTo(202);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text("id")).isEqualTo(first.text("id"));
        isProblem(ana.post("/jobs", errand("beer"), "Idempotency-Key", key), 409, "conflict");

        var ben = Person.joins(server, database);
        assertThat(ben.post("/jobs", errand("milk"), "Idempotency-Key", key).status())
                .isEqualTo(202);
        isProblem(ana.post("/jobs", errand("milk"), "Idempotency-Key", "x".repeat(256)), 422, "validation_failed");
        worker.runDue();
        assertThat(ana.post("/jobs", errand("milk", "bread"), "Idempotency-Key", key)
                        .text("status"))
                .isEqualTo("succeeded");
    }

    @Test
    void a_key_sent_many_times_at_once_is_one_job() {
        var key = UUID.randomUUID().toString();
        var ids = java.util.stream.IntStream.range(0, 16)
                .parallel()
                .mapToObj(_ -> ana.post("/jobs", errand("milk"), "Idempotency-Key", key)
                        .text("id"))
                .distinct()
                .toList();
        assertThat(ids).hasSize(1);
        worker.runDue();
    }

    @Test
    void a_failed_job_says_why_and_is_retried() {
        errand.doings.put("bread", () -> new Attempt.Refused<>(new Failure(Code.SOURCE_BROKEN, "The bread is burnt.")));
        var path = "/jobs/" + ana.post("/jobs", errand("milk", "bread")).text("id");
        isProblem(ana.post(path + "/retry", null), 409, "conflict");
        worker.runDue();
        var failed = ana.get(path);
        assertThat(failed.text("status")).isEqualTo("failed");
        assertThat(failed.text("error")).isEqualTo("The bread is burnt.");
        assertThat(failed.text("error_code")).isEqualTo("source_broken");
        isProblem(ana.post(path + "/cancel", null), 409, "conflict");

        errand.doings.clear();
        var retried = ana.post(path + "/retry", null);
        assertThat(retried.status()).isEqualTo(202);
        assertThat(retried.text("status")).isEqualTo("queued");
        worker.runDue();
        assertThat(ana.get(path).text("status")).isEqualTo("succeeded");
        assertThat(errand.made).containsExactly("milk", "bread", "bread");
        isProblem(ana.post(path + "/retry", null), 409, "conflict");
    }

    @Test
    void a_waiting_job_can_be_cancelled() {
        var path = "/jobs/" + ana.post("/jobs", errand("milk")).text("id");
        assertThat(ana.post(path + "/cancel", null).text("status")).isEqualTo("cancelled");
        worker.runDue();
        assertThat(errand.made).isEmpty();
        assertThat(ana.get(path).text("finished_at")).isNotEmpty();
    }

    @Test
    void text_of_every_script_and_results_with_odd_characters_are_kept() {
        errand.doings.put("蜂 🐝", () -> Errand.paid("half a character \ud83d, a NUL \0, and ümlauts"));
        var id = ana.post("/jobs", errand("蜂 🐝")).text("id");
        worker.runDue();
        var done = ana.get("/jobs/" + id);
        assertThat(done.text("status")).isEqualTo("succeeded");
        assertThat(done.body().at("/result/蜂 🐝").asText())
                .isEqualTo("half a character \ufffd, a NUL \ufffd, and ümlauts");
        assertThat(List.of(done.body().at("/payload/steps/0").asText())).containsExactly("蜂 🐝");
    }
}
