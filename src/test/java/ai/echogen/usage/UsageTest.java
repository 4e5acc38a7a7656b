package ai.echogen.usage;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.db.Database;
import ai.echogen.testing.ManualClock;
import ai.echogen.testing.Person;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class UsageTest {
    private static final String MARCH = "?from=2026-03-01&to=2026-03-31";

    @TestHTTPResource
    URI server;

    @Inject
    Database database;

    @Inject
    ManualClock clock;

    private Person ana;

    @BeforeEach
    void two_people_who_had_work_done_in_march() {
        ana = Person.joins(server, database);
        var ben = Person.joins(server, database);
        used(ana, "openai", "gpt", "write", "input_tokens", 1200, "0.10", "own", "2026-03-01T00:00:00Z");
        used(ana, "openai", "gpt", "write", "output_tokens", 300, "0.20", "own", "2026-03-01T00:00:00Z");
        used(ana, "gemini", "tts", "speech", "output_tokens", 500, "0.05", "shared", "2026-03-31T23:59:59.999Z");
        used(ana, "gemini", "tts", "speech", "input_tokens", 40, "0", "shared", "2026-03-31T23:59:59.999Z");
        used(ana, "builtin", null, "speech", "characters", 900, "0", null, "2026-03-15T12:00:00Z");
        used(ana, "openai", "gpt", "write", "input_tokens", 7, "9", "own", "2026-04-01T00:00:00Z");
        used(ana, "openai", "gpt", "write", "input_tokens", 7, "9", "own", "2026-02-28T23:59:59.999Z");
        used(ben, "openai", "gpt", "write", "input_tokens", 5000, "3", "own", "2026-03-10T00:00:00Z");
    }

    private void used(
            Person who,
            String provider,
            @Nullable String model,
            String kind,
            String unit,
            int quantity,
            String usd,
            @Nullable String paidWith,
            String at) {
        database.asService(sql -> sql.change(
                """
                insert into usage_events (user_id, provider, model, kind, unit, quantity, cost_usd, paid_with, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                who.account(),
                provider,
                model,
                kind,
                unit,
                quantity,
                new BigDecimal(usd),
                paidWith,
                Instant.parse(at)));
    }

    private JsonNode usage(String query) {
        var answer = ana.get("/usage" + query);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void the_days_of_a_month_are_summed_from_their_first_to_their_last_moment() {
        var usage = usage(MARCH);
        assertThat(usage.path("group_by").asText()).isEqualTo("day");
        assertThat(usage.path("groups").findValuesAsText("key"))
                .containsExactly("2026-03-01", "2026-03-15", "2026-03-31");
        assertThat(usage.at("/total/cost_usd").decimalValue()).isEqualByComparingTo("0.35");
        assertThat(usage.at("/total/shared_usd").decimalValue()).isEqualByComparingTo("0.05");
        assertThat(usage.at("/total/calls").asInt()).isEqualTo(3);
        assertThat(usage.at("/groups/0/quantities").toString())
                .isEqualTo("{\"input_tokens\":1200,\"output_tokens\":300}");
    }

    @Test
    void they_are_summed_by_whatever_is_asked() {
        assertThat(usage(MARCH + "&group_by=month").path("groups").findValuesAsText("key"))
                .containsExactly("2026-03");
        assertThat(usage(MARCH + "&group_by=provider").path("groups").findValuesAsText("key"))
                .containsExactly("builtin", "gemini", "openai");
        assertThat(usage(MARCH + "&group_by=model").path("groups").findValuesAsText("key"))
                .containsExactly("builtin", "gemini/tts", "openai/gpt");
        var kinds = usage(MARCH + "&group_by=kind").path("groups");
        assertThat(kinds.findValuesAsText("key")).containsExactly("speech", "write");
        assertThat(kinds.at("/0/cost_usd").decimalValue()).isEqualByComparingTo("0.05");
        assertThat(kinds.at("/0/quantities/characters").asInt()).isEqualTo(900);
        assertThat(usage(MARCH + "&group_by=job").path("groups").findValuesAsText("key"))
                .containsExactly("");
    }

    @Test
    void without_days_it_is_the_month_until_now() {
        var usage = usage("");
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        assertThat(usage.path("to").asText()).isEqualTo(today.toString());
        assertThat(usage.path("from").asText())
                .isEqualTo(today.withDayOfMonth(1).toString());
        assertThat(usage.at("/total/calls").asInt()).isZero();
    }

    @Test
    void what_was_paid_in_vain_is_told_apart() {
        used(ana, "gemini", "tts", "speech_refused", "output_tokens", 200, "0.02", "own", "2026-03-03T00:00:00Z");
        var usage = usage(MARCH);
        assertThat(usage.at("/total/cost_usd").decimalValue()).isEqualByComparingTo("0.37");
        assertThat(usage.at("/total/refused_usd").decimalValue()).isEqualByComparingTo("0.02");
        var kinds = usage(MARCH + "&group_by=kind").path("groups");
        assertThat(kinds.findValuesAsText("key")).containsExactly("speech", "speech_refused", "write");
        assertThat(kinds.at("/0/refused_usd").decimalValue()).isZero();
        assertThat(kinds.at("/1/refused_usd").decimalValue()).isEqualByComparingTo("0.02");
    }

    @Test
    void a_spreadsheet_gets_lines() {
        used(ana, "openai", "=1+1,\"x\"", "write", "pages", 1, "0", "own", "2026-03-02T00:00:00Z");
        var table = ana.read("/usage.csv" + MARCH + "&group_by=model");
        assertThat(table.headers().firstValue("Content-Type")).hasValue("text/csv;charset=utf-8");
        assertThat(table.body())
                .isEqualTo(String.join(
                        "\r\n",
                        "model,calls,cost_usd,shared_usd,refused_usd,characters,input_tokens,output_tokens,pages",
                        "builtin,1,0,0,0,900,,,",
                        "gemini/tts,1,0.05,0.05,0,,40,500,",
                        "\"openai/=1+1,\"\"x\"\"\",1,0,0,0,,,,1",
                        "openai/gpt,1,0.3,0,0,,1200,300,",
                        ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?from=yesterday",
                "?from=2026-13-01",
                "?to=2026-02-30",
                "?from=2026-03-02&to=2026-03-01",
                "?from=2024-01-01&to=2026-01-01",
                "?from=-999999999-01-01",
                "?to=+999999999-12-31",
                "?group_by=planet"
            })
    void what_cannot_be_summed_is_refused(String query) {
        var answer = ana.get("/usage" + query);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/loc/0").asText()).isEqualTo("query");
        assertThat(ana.read("/usage.csv" + query).statusCode()).isEqualTo(422);
    }
}
