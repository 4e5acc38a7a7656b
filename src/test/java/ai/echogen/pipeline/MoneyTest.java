package ai.echogen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.db.Database;
import ai.echogen.providers.Prices;
import ai.echogen.providers.Vendor;
import ai.echogen.testing.LocalVendor;
import ai.echogen.testing.LocalVendor.Asked;
import ai.echogen.testing.LocalVendor.Reply;
import ai.echogen.testing.ManualClock;
import ai.echogen.testing.ManualWorker;
import ai.echogen.testing.ObedientModel;
import ai.echogen.testing.OneVendor;
import ai.echogen.testing.Person;
import ai.echogen.testing.SharedVendor;
import ai.echogen.testing.SpokenSound;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What jobs will cost, may cost and have cost. Vendors are a server on loopback, everything else is real.
@QuarkusTest
@TestProfile(SharedVendor.class)
class MoneyTest {
    private static final Path BEES = Path.of("docs/examples/bees.md");
    private static final Map<String, Object> WRITER = Map.of("provider", "openai", "model", "gpt-5.4-mini");
    private static final Map<String, Object> GEMINI =
            Map.of("provider", "gemini", "model", "gemini-3.8-flash-lite-tts");
    private static final Map<String, Object> OWN_SERVER = Map.of("provider", "speech-server", "model", "kokoro");

    @TestHTTPResource
    URI server;

    @Inject
    Database database;

    @Inject
    ManualWorker worker;

    @Inject
    ManualClock clock;

    private LocalVendor local;
    private Person ana;

    @BeforeEach
    void vendors() {
        local = OneVendor.start();
        ana = Person.joins(server, database);
        local.always("/chat/completions", ObedientModel::chat);
        local.always(
                "/audio/speech",
                asked -> Reply.of(
                        200,
                        "audio/wav",
                        SpokenSound.wav(
                                SpokenSound.pcm(asked.json().path("input").asText(), 24_000), 24_000),
                        Map.of()));
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private static Map<String, Object> episode(Map<String, Object> more) {
        try {
            var payload = new LinkedHashMap<String, Object>(
                    Map.of("source", Map.of("text", Files.readString(BEES), "title", "How bees talk"), "minutes", 2));
            payload.putAll(more);
            return Map.of("job_type", "podcast_generation", "payload", payload);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode quote(Map<String, Object> more) {
        var answer = ana.post("/quotes", episode(more));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.body();
    }

    private JsonNode ended(Map<String, Object> more) {
        var accepted = ana.post("/jobs", episode(more));
        assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
        return ended(accepted.text("id"));
    }

    private JsonNode ended(String job) {
        worker.runDue();
        return ana.get("/jobs/" + job).body();
    }

    /// Dollars for a million tokens of sound, on the server's day.
    private double output() {
        return Prices.at(clock.instant())
                .known(Vendor.GEMINI, "gemini-3.8-flash-lite-tts", "output_tokens")
                .orElseThrow()
                .usd()
                .doubleValue();
    }

    /// Of one call: a token in is a twelfth of a token out.
    private BigDecimal take() {
        return BigDecimal.valueOf((100 / 12.0 + 200) * output() / 1e6).setScale(8, RoundingMode.HALF_UP);
    }

    /// For 100 tokens in and 200 out.
    private static Reply spoken(Asked asked, boolean silent) {
        var text = asked.json().at("/contents/0/parts/0/text").asText();
        var pcm = silent ? SpokenSound.silence(2, 24_000) : SpokenSound.pcm(text, 24_000);
        return Reply.json(
                "{\"candidates\":[{\"content\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/wav\",\"data\":\"%s\"}}]},\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":100,\"candidatesTokenCount\":200}}"
                        .formatted(Base64.getEncoder().encodeToString(SpokenSound.wav(pcm, 24_000))));
    }

    private long asked(String path) {
        return local.asked().stream()
                .filter(asked -> asked.path().startsWith(path))
                .count();
    }

    private static JsonNode group(JsonNode usage, String key) {
        return usage.path("groups")
                .valueStream()
                .filter(group -> group.path("key").asText().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(key + " in " + usage));
    }

    /// That a model was asked; lists of voices cost nothing.
    private long questions() {
        return local.asked().stream()
                .filter(asked -> asked.path().startsWith("/chat/"))
                .count();
    }

    private int contents() {
        return ana.get("/content").body().path("total").asInt();
    }

    private static JsonNode step(JsonNode quote, String name) {
        return quote.path("steps")
                .valueStream()
                .filter(step -> step.path("step").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void isInOrder(JsonNode range) {
        assertThat(range.path("low").decimalValue())
                .isLessThanOrEqualTo(range.path("likely").decimalValue());
        assertThat(range.path("likely").decimalValue())
                .isLessThanOrEqualTo(range.path("high").decimalValue());
    }

    @Test
    void what_is_built_in_costs_nothing_and_takes_a_while() {
        var quote = quote(Map.of());
        assertThat(quote.path("steps").findValuesAsText("step"))
                .containsExactly("read", "write", "speak", "draw", "master", "publish");
        assertThat(quote.path("steps").findValuesAsText("price")).containsOnly("free");
        assertThat(quote.at("/cost_usd/high").decimalValue()).isZero();
        assertThat(quote.at("/seconds/likely").asDouble()).isBetween(5.0, 600.0);
        isInOrder(quote.path("seconds"));
        assertThat(quote.path("unknown_prices")).isEmpty();
        assertThat(quote.path("prices_of").isNull()).isTrue();
        assertThat(ana.get("/jobs").body()).isEmpty();
        assertThat(contents()).isZero();
    }

    @Test
    void models_are_reckoned_by_published_prices_and_nobody_is_asked() {
        var quote = quote(
                Map.of("writer", WRITER, "voice", Map.of("provider", "gemini", "model", "gemini-3.8-flash-lite-tts")));
        var write = step(quote, "write");
        assertThat(write.path("price").asText()).isEqualTo("table");
        assertThat(write.path("model").asText()).isEqualTo("gpt-5.4-mini");
        assertThat(write.at("/cost_usd/likely").asDouble()).isBetween(0.002, 0.05);
        isInOrder(write.path("cost_usd"));
        // two minutes are 3,000 tokens of sound, a quarter of them spoken twice
        assertThat(step(quote, "speak").at("/cost_usd/likely").asDouble())
                .isBetween(0.003 * output(), 0.005 * output());
        assertThat(quote.path("prices_of").asText()).isEqualTo("2026-08-22");
        assertThat(quote.path("assumptions").toString()).contains("A model is asked about");
        assertThat(local.calls()).isZero();
    }

    @Test
    void a_page_is_not_fetched_for_a_quote_and_the_answer_says_what_was_supposed() {
        var answer = ana.post(
                "/quotes",
                Map.of(
                        "job_type",
                        "podcast_generation",
                        "payload",
                        Map.of("source", Map.of("url", "https://example.org/bees"))));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("assumptions").toString()).contains("1,500 words", "5 minutes were supposed");
        assertThat(answer.body().at("/seconds/low").asDouble())
                .isLessThan(answer.body().at("/seconds/high").asDouble());
    }

    @Test
    void a_quote_refuses_what_a_job_refuses() {
        for (var wrong : List.<Map<String, Object>>of(
                Map.of("minutes", 0),
                Map.of("voice", Map.of("provider", "nobody")),
                Map.of("writer", Map.of("provider", "anthropic", "model", "claude-sonnet-5")),
                Map.of("max_cost_usd", "much"))) {
            var job = ana.post("/jobs", episode(wrong));
            var quote = ana.post("/quotes", episode(wrong));
            assertThat(job.status()).as(wrong.toString()).isEqualTo(422);
            assertThat(quote.status()).isEqualTo(422);
            assertThat(quote.text("code")).isEqualTo(job.text("code"));
            assertThat(quote.body().path("errors")).isEqualTo(job.body().path("errors"));
        }
        assertThat(ana.post("/quotes", Map.of("job_type", "nonsense")).text("code"))
                .isEqualTo("unknown_job_type");
    }

    @Test
    void a_maximum_that_is_none_is_named_together_with_the_other_mistakes() {
        var refused = ana.post("/jobs", episode(Map.of("max_cost_usd", -1, "minutes", 0)));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("errors").findValuesAsText("msg")).hasSize(2);
        assertThat(refused.body().path("errors").toString()).contains("max_cost_usd", "minutes");
    }

    @Test
    void where_no_price_is_known_the_quote_says_so_and_no_maximum_is_accepted() {
        ana.post("/api-keys", Map.of("provider", "elevenlabs", "key", "sk_0123456789abcdef0123456789abcdef"));
        var spoken = Map.<String, Object>of(
                "voice",
                Map.of("provider", "elevenlabs", "model", "eleven_v3"),
                "speakers",
                List.of(Map.of("name", "Mia", "voice", "one"), Map.of("name", "Ben", "voice", "two")));
        var quote = quote(spoken);
        assertThat(quote.path("unknown_prices").toString()).isEqualTo("[\"elevenlabs/eleven_v3\"]");
        assertThat(step(quote, "speak").path("cost_usd").isNull()).isTrue();
        assertThat(step(quote, "speak").path("price").asText()).isEqualTo("unknown");

        var limited = new LinkedHashMap<>(spoken);
        limited.put("max_cost_usd", 3);
        var refused = ana.post("/jobs", episode(limited));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().at("/errors/0/type").asText()).isEqualTo("price_unknown");
        assertThat(refused.body().at("/errors/0/loc").toString()).isEqualTo("[\"body\",\"payload\",\"max_cost_usd\"]");
    }

    @Test
    void a_job_stops_before_the_question_that_may_be_too_dear_and_goes_on_when_it_may_cost_more() {
        var job = ended(Map.of("writer", WRITER, "voice", OWN_SERVER, "max_cost_usd", 0.01));
        assertThat(job.path("status").asText()).isEqualTo("failed");
        assertThat(job.path("error_code").asText()).isEqualTo("budget_exceeded");
        assertThat(job.path("error").asText())
                .startsWith("This job has spent $0.00 of the $0.01 that it may cost")
                .contains("openai/gpt-5.4-mini");
        assertThat(questions()).isZero();
        assertThat(contents()).as("what was read is kept").isOne();

        var id = job.path("id").asText();
        assertThat(ana.post("/jobs/" + id + "/retry?max_cost_usd=-1", null).status())
                .isEqualTo(422);
        assertThat(ana.post("/jobs/" + id + "/retry?max_cost_usd=1.5", null).status())
                .isEqualTo(202);
        job = ended(id);
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.at("/payload/max_cost_usd").asDouble()).isEqualTo(1.5);
        assertThat(contents()).as("nothing is read twice").isOne();
        assertThat(job.path("cost_usd").asDouble()).isBetween(0.00001, 1.5);

        var usage = ana.get("/usage?group_by=model").body();
        assertThat(usage.path("groups").findValuesAsText("key")).contains("openai/obedient-1", "speech-server/kokoro");
        assertThat(usage.at("/total/cost_usd").decimalValue())
                .isEqualByComparingTo(job.path("cost_usd").decimalValue());
        assertThat(usage.at("/total/shared_usd").decimalValue())
                .isEqualByComparingTo(job.path("cost_usd").decimalValue());

        var again = step(quote(Map.of("writer", WRITER, "voice", OWN_SERVER)), "write");
        assertThat(again.path("price").asText()).isEqualTo("history");
        assertThat(again.at("/cost_usd/likely").asDouble()).isPositive();
    }

    @Test
    void a_vendor_that_lists_its_prices_is_reckoned_by_them_when_the_job_runs() {
        ana.post("/api-keys", Map.of("provider", "openrouter", "key", "sk-or-v1-0123456789abcdef"));
        local.always("/models", Reply.json("""
                        {"data": [{"id": "some/model", "name": "Some",
                                   "pricing": {"prompt": "0.000001", "completion": "0.00001"}}]}
                        """));
        var writer = Map.<String, Object>of("provider", "openrouter", "model", "some/model");
        var quote = quote(Map.of("writer", writer, "voice", OWN_SERVER));
        assertThat(step(quote, "write").path("price").asText()).isEqualTo("told_later");
        assertThat(local.calls()).isZero();

        var job = ended(Map.of("writer", writer, "voice", OWN_SERVER, "max_cost_usd", 0.05));
        assertThat(job.path("error_code").asText()).isEqualTo("budget_exceeded");
        assertThat(job.path("error").asText()).contains("openrouter/some/model, may cost up to $0.08");
        assertThat(questions()).isZero();
    }

    @Test
    void whoever_has_used_up_their_month_goes_on_with_a_key_of_their_own() {
        database.asService(sql -> sql.change(
                "insert into usage_events (user_id, provider, kind, unit, quantity, cost_usd, paid_with, created_at) values (?, 'openai', 'write', 'output_tokens', 1, 0.19, 'shared', ?)",
                ana.account(),
                clock.instant()));
        var job = ended(Map.of("writer", WRITER, "voice", OWN_SERVER));
        assertThat(job.path("error_code").asText()).isEqualTo("shared_budget_exceeded");
        assertThat(questions()).isZero();

        ana.post("/api-keys", Map.of("provider", "openai", "key", "sk-proj-0123456789abcdefghijX9qa"));
        ana.post("/jobs/" + job.path("id").asText() + "/retry", null);
        assertThat(ended(job.path("id").asText()).path("status").asText()).isEqualTo("succeeded");
        assertThat(ana.get("/usage").body().at("/total/shared_usd").asDouble()).isEqualTo(0.19);
        assertThat(ana.get("/usage").body().at("/total/cost_usd").asDouble()).isGreaterThan(0.19);
    }

    @Test
    void a_script_that_is_there_is_quoted_as_it_stands() {
        var script = ana.post(
                        "/scripts",
                        Map.of(
                                "prompt",
                                "p",
                                "model",
                                "m",
                                "language",
                                "en",
                                "segments",
                                List.of(Map.of("speaker", "Mia", "content", "Bees dance. ".repeat(100)))))
                .text("id");
        var answer = ana.post(
                "/quotes",
                Map.of(
                        "job_type",
                        "audio_render",
                        "payload",
                        Map.of(
                                "script_id",
                                script,
                                "voice",
                                Map.of("provider", "gemini", "model", "gemini-3.8-flash-lite-tts"))));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.body().path("steps").findValuesAsText("step"))
                .containsExactly("speak", "draw", "master", "publish");
        // 1,200 characters: 300 tokens in, 80 seconds of 25 tokens out
        assertThat(answer.body().at("/cost_usd/likely").asDouble()).isBetween(0.0018 * output(), 0.0022 * output());
    }

    @Test
    void what_was_asked_for_in_vain_is_on_the_bill() {
        var questions = new AtomicInteger();
        local.always(
                "/chat/completions",
                asked -> questions.getAndIncrement() == 0
                        ? Reply.json(
                                "{\"model\":\"gpt-5.4-mini\",\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"I would rather not.\"}}],\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":100}}")
                        : ObedientModel.chat(asked));
        var takes = new AtomicInteger();
        local.always("/models/", asked -> spoken(asked, takes.getAndIncrement() == 0));
        var job = ended(Map.of("writer", WRITER, "voice", GEMINI));
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("succeeded");

        var usage = ana.get("/usage?group_by=kind").body();
        assertThat(group(usage, "write_refused").path("calls").asLong()).isOne();
        assertThat(group(usage, "write").path("calls").asLong()).isEqualTo(asked("/chat/") - 1);
        assertThat(group(usage, "speech_refused").path("calls").asLong()).isOne();
        assertThat(group(usage, "speech").path("calls").asLong()).isEqualTo(asked("/models/") - 1);
        assertThat(usage.at("/total/cost_usd").decimalValue())
                .isEqualByComparingTo(job.path("cost_usd").decimalValue());
        // 1,000 tokens at 75 cents a million and 100 at 4.50 dollars, and the silent take
        assertThat(usage.at("/total/refused_usd").decimalValue())
                .isEqualByComparingTo(take().add(new BigDecimal("0.0012")));
    }

    @Test
    void a_turn_that_cannot_be_spoken_was_paid_and_counts_towards_the_maximum() {
        local.always("/models/", asked -> spoken(asked, true));
        var script = ana.post(
                        "/scripts",
                        Map.of(
                                "prompt",
                                "p",
                                "model",
                                "m",
                                "language",
                                "en",
                                "segments",
                                List.of(Map.of("speaker", "Mia", "content", "Bees dance at noon."))))
                .text("id");
        var id = ana.post(
                        "/jobs",
                        Map.of(
                                "job_type",
                                "audio_render",
                                "payload",
                                Map.of("script_id", script, "voice", GEMINI, "max_cost_usd", take())))
                .text("id");
        var job = ended(id);
        assertThat(job.path("error_code").asText()).as(job.toString()).isEqualTo("provider_unavailable");
        assertThat(asked("/models/")).isEqualTo(2);
        assertThat(job.path("cost_usd").decimalValue()).isEqualByComparingTo(take().multiply(BigDecimal.TWO));
        var usage = ana.get("/usage?group_by=job").body();
        assertThat(group(usage, id).path("refused_usd").decimalValue())
                .isEqualByComparingTo(take().multiply(BigDecimal.TWO));
        assertThat(usage.at("/total/calls").asLong()).isEqualTo(2);

        ana.post("/jobs/" + id + "/retry", null);
        assertThat(ended(id).path("error_code").asText()).isEqualTo("budget_exceeded");
        assertThat(asked("/models/")).isEqualTo(2);
    }
}
