package ai.echogen.jobs;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.db.Database;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.testing.ManualClock;
import ai.echogen.testing.ManualWorker;
import ai.echogen.testing.Person;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WebhooksTest {
    @TestHTTPResource
    URI server;

    @Inject
    Database database;

    @Inject
    ManualWorker worker;

    @Inject
    ManualClock clock;

    @Inject
    Errand errand;

    private record Message(String id, String timestamp, String signature, String body) {}

    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private volatile int status = 204;
    private HttpServer receiver;
    private String address;
    private Person ana;

    @BeforeEach
    void somebody_with_a_receiver() throws IOException {
        errand.doings.clear();
        ana = Person.joins(server, database);
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", request -> {
            var headers = request.getRequestHeaders();
            messages.add(new Message(
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            request.sendResponseHeaders(status, -1);
            request.close();
        });
        receiver.start();
        address = "http://127.0.0.1:%d/told".formatted(receiver.getAddress().getPort());
    }

    @AfterEach
    void close() {
        receiver.stop(0);
    }

    private String runAJob() {
        var id = ana.post("/jobs", Map.of("job_type", Errand.TYPE, "payload", Map.of("steps", List.of("milk"))))
                .text("id");
        worker.runDue();
        return id;
    }

    private List<String> problems() {
        return database.asCaller(
                ai.echogen.caller.Caller.inBackground(ana.account()),
                sql -> sql.list("select coalesce(last_error, '') from webhook_deliveries", row -> row.getString(1)));
    }

    @Test
    void a_receiver_is_told_of_a_finished_job_and_can_tell_that_it_was_us() {
        var made = ana.post("/webhooks", Map.of("url", address));
        assertThat(made.status()).isEqualTo(201);
        var job = runAJob();
        var message = messages.remove();
        var body = JobJson.object(message.body());
        assertThat(body.path("type").asText()).isEqualTo("job.succeeded");
        assertThat(body.at("/data/job_id").asText()).isEqualTo(job);
        assertThat(body.at("/data/result/milk").asText()).isEqualTo("did milk");
        assertThat(message.signature())
                .isEqualTo(WebhookSignature.of(
                        made.text("secret"),
                        message.id(),
                        Instant.ofEpochSecond(Long.parseLong(message.timestamp())),
                        message.body()));
        assertThat(Long.parseLong(message.timestamp()))
                .isEqualTo(clock.instant().getEpochSecond());
        assertThat(messages).isEmpty();
    }

    @Test
    void a_receiver_that_fails_is_told_again_with_the_same_id() {
        ana.post("/webhooks", Map.of("url", address));
        status = 500;
        runAJob();
        var first = messages.remove();
        clock.advance(ofSeconds(4));
        worker.runDue();
        assertThat(messages).isEmpty();
        assertThat(problems()).containsExactly("It answered with HTTP 500.");

        status = 200;
        clock.advance(ofSeconds(1));
        worker.runDue();
        assertThat(messages.remove().id()).isEqualTo(first.id());
        clock.advance(ofMinutes(10));
        worker.runDue();
        assertThat(messages).isEmpty();
    }

    @Test
    void only_what_was_asked_for_is_told() {
        ana.post("/webhooks", Map.of("url", address, "events", List.of("job.failed")));
        runAJob();
        assertThat(messages).isEmpty();
        errand.doings.put("milk", () -> new Attempt.Refused<>(new Failure(Code.SOURCE_BROKEN, "The milk is sour.")));
        ana.post("/jobs", Map.of("job_type", Errand.TYPE, "payload", Map.of("steps", List.of("sour"))));
        errand.doings.put("sour", errand.doings.get("milk"));
        worker.runDue();
        var body = JobJson.object(messages.remove().body());
        assertThat(body.path("type").asText()).isEqualTo("job.failed");
        assertThat(body.at("/data/error").asText()).isEqualTo("The milk is sour.");
        assertThat(body.at("/data/error_code").asText()).isEqualTo("source_broken");
    }

    @Test
    void an_address_inside_the_network_is_never_reached() {
        ana.post("/webhooks", Map.of("url", "http://169.254.169.254/latest/meta-data"));
        runAJob();
        assertThat(problems()).singleElement().asString().contains("169.254.169.254", "metadata");
    }

    @Test
    void what_can_be_no_webhook_is_given_up_like_one_that_fails() {
        ana.post("/webhooks", Map.of("url", address));
        for (var wrong : List.of(
                "url = 'http://127.0.0.1:99999/'", "url = 'no address'", "secret = 'whsec_'", "secret = 'short'")) {
            database.asService(
                    sql -> sql.change("update webhooks set %s where user_id = ?".formatted(wrong), ana.account()));
            runAJob();
            assertThat(problems()).last().asString().contains("none that a webhook can have");
            clock.advance(ofSeconds(4));
            worker.runDue();
            database.asService(sql -> sql.change(
                    "update webhooks set url = ?, secret = ? where user_id = ?",
                    address,
                    WebhookSignature.newSecret(new java.security.SecureRandom()),
                    ana.account()));
            assertThat(messages).as("it is not tried at once again").isEmpty();
            clock.advance(ofSeconds(1));
            worker.runDue();
            assertThat(messages.remove().body()).contains("job.succeeded");
        }
    }

    @Test
    void a_receiver_that_is_gone_is_forgotten() {
        ana.post("/webhooks", Map.of("url", address));
        status = 410;
        runAJob();
        assertThat(messages).hasSize(1);
        assertThat(ana.get("/webhooks").body()).isEmpty();
        assertThat(problems()).isEmpty();
    }

    @Test
    void a_secret_is_shown_once_and_webhooks_are_their_owners() {
        var made = ana.post("/webhooks", Map.of("url", address));
        assertThat(made.text("secret")).startsWith("whsec_");
        assertThat(ana.get("/webhooks?q=job.failed").body()).hasSize(1);
        assertThat(ana.get("/webhooks?q=elsewhere").body()).isEmpty();
        assertThat(ana.get("/webhooks?created_before=2020-01-01").body()).isEmpty();
        var listed = ana.get("/webhooks");
        assertThat(listed.texts("id")).containsExactly(made.text("id"));
        assertThat(listed.body().get(0).has("secret")).isFalse();
        assertThat(listed.header("X-Total-Count")).isEqualTo("1");

        var ben = Person.joins(server, database);
        assertThat(ben.get("/webhooks").body()).isEmpty();
        assertThat(ben.delete("/webhooks/" + made.text("id")).status()).isEqualTo(404);
        assertThat(ana.delete("/webhooks/nonsense").status()).isEqualTo(404);
        assertThat(ana.delete("/webhooks/" + made.text("id")).status()).isEqualTo(204);
        runAJob();
        assertThat(messages).isEmpty();
    }

    @Test
    void wrong_webhooks_are_refused() {
        assertThat(ana.post("/webhooks", Map.of()).status()).isEqualTo(422);
        for (var url : List.of("ftp://example.com", "https://example.com:65536/", "https://exa mple.com")) {
            assertThat(ana.post("/webhooks", Map.of("url", url)).status()).isEqualTo(422);
        }
        assertThat(ana.post("/webhooks", Map.of("url", address, "events", List.of("job.lost")))
                        .status())
                .isEqualTo(422);
        assertThat(ana.post("/webhooks", Map.of("url", address, "events", List.of()))
                        .status())
                .isEqualTo(422);
        for (var i = 0; i < 5; i++) {
            assertThat(ana.post("/webhooks", Map.of("url", address)).status()).isEqualTo(201);
        }
        assertThat(ana.post("/webhooks", Map.of("url", address)).status()).isEqualTo(409);
    }
}
