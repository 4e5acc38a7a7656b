package ai.echogen.identity;

import static ai.echogen.identity.Api.someEmail;
import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.testing.ManualClock;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProfileTest {
    @TestHTTPResource
    URI server;

    @Inject
    ManualClock clock;

    private Api api;
    private Api.Answer ana;

    @BeforeEach
    void sign_up() {
        api = new Api(server);
        clock.advance(Duration.ofHours(2));
        ana = api.signUp(someEmail());
    }

    @AfterEach
    void close() {
        api.close();
    }

    private Api.Answer change(String body) {
        return api.send("PATCH", "/profile", ana.access(), body);
    }

    private Api.Answer onboard(String body) {
        return api.send("POST", "/onboarding", ana.access(), body.replace('\'', '"'));
    }

    @Test
    void people_see_themselves_by_id_and_nobody_else() {
        var id = ana.text("/user/id");
        api.get("/users/" + id, ana.access()).is(200);
        api.get("/users/" + id.toUpperCase(Locale.ROOT), ana.access()).is(200);
        var ben = api.signUp(someEmail()).text("/user/id");
        api.get("/users/" + ben, ana.access()).isProblem(403, "forbidden");
        api.get("/users/" + UUID.randomUUID(), ana.access()).isProblem(403, "forbidden");
        api.get("/users/nonsense", ana.access()).isProblem(403, "forbidden");
    }

    @Test
    void an_absent_field_stays_and_one_that_is_null_is_emptied() {
        change("""
                {"fullName": "Ana L.", "bio": "Reads.", "avatarUrl": "https://example.com/a.png",
                 "preferences": {"theme": "dark"}}""").is(200);
        var emptied = change("{\"bio\": null}").is(200);
        assertThat(emptied.json().get("bio").isNull()).isTrue();
        assertThat(emptied.text("/fullName")).isEqualTo("Ana L.");
        assertThat(emptied.text("/avatarUrl")).isEqualTo("https://example.com/a.png");
        assertThat(emptied.text("/preferences/theme")).isEqualTo("dark");

        assertThat(change("{}").is(200).json()).isEqualTo(emptied.json());
        var none = change("{\"preferences\": null, \"fullName\": null, \"avatarUrl\": null}")
                .is(200);
        assertThat(none.json().get("preferences")).isEmpty();
        assertThat(none.json().get("fullName").isNull()).isTrue();
        assertThat(api.get("/me", ana.access()).json()).isEqualTo(none.json());
    }

    @Test
    void preferences_are_kept_to_the_last_digit() {
        var preferences = "{\"big\": 123456789012345678901234567890, \"small\": 0.1234567890123456789012345, "
                + "\"emoji 👩🏽‍🚀\": [null, true, {\"deep\": \"'; drop table profiles; --\"}]}";
        change("{\"preferences\": %s}".formatted(preferences)).is(200);
        assertThat(api.get("/me", ana.access()).json().get("preferences").toString())
                .contains("123456789012345678901234567890", "'; drop table profiles; --", "emoji 👩🏽‍🚀");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'fullName': 5} | fullName | string_type",
                "{'bio': ['x']} | bio | string_type",
                "{'bio': 'a\\u0000b'} | bio | string_nul",
                "{'preferences': []} | preferences | dict_type",
                "{'preferences': {'a': {'b': '\\u0000'}}} | preferences | string_nul",
                "{'preferences': {'\\u0000': 1}} | preferences | string_nul",
                "{'preferences': {'a': '\\udc00'}} | preferences | string_unicode",
                "{'preferences': {'a': 1e400}} | preferences | number_out_of_range",
                "{'preferences': {'a': 1e-999999999}} | preferences | number_out_of_range",
            })
    void a_change_with_a_wrong_field_names_it(String body, String field, String type) {
        change(body.replace('\'', '"')).refuses(field, type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "\"text\"", "{", "{\"bio\":\"a\",\"bio\":\"b\"}"})
    void a_change_that_is_no_object_is_refused(String body) {
        change(body).isProblem(400, "bad_request");
    }

    @Test
    void json_deeper_than_anyone_means_is_refused() {
        change("{\"preferences\": {\"a\": " + "[".repeat(5000) + "]".repeat(5000) + "}}")
                .isProblem(400, "bad_request");
        change("{\"preferences\": {\"a\": " + "[".repeat(900) + "]".repeat(900) + "}}")
                .is(200);
    }

    @Test
    void a_text_is_refused_when_it_is_longer_than_its_field() {
        change(Api.json(java.util.Map.of("fullName", "x".repeat(10_000)))).refuses("fullName", "string_too_long");
        change(Api.json(java.util.Map.of("bio", "é".repeat(10_001)))).refuses("bio", "string_too_long");
        change(Api.json(java.util.Map.of("bio", "🎧".repeat(10_000)))).is(200);
    }

    @Test
    void onboarding_takes_any_answer_and_is_done_then() {
        var done = onboard("""
                {'responses': [
                  {'questionId': 'when', 'question': 'When?', 'answer': 'On the train'},
                  {'questionId': 'what', 'question': 'What?', 'answer': ['news', 3, null]},
                  {'questionId': 'why', 'question': 'Why?', 'answer': null}],
                 'completed_at': '2026-05-04T10:00:00.123456'}""").is(200);
        assertThat(done.json().get("onboardingCompleted").asBoolean()).isTrue();
        assertThat(done.text("/fullName")).isEqualTo("Ana");

        onboard("{'responses': []}").is(200);
        assertThat(api.get("/me", ana.access())
                        .json()
                        .get("onboardingCompleted")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | responses | missing",
                "{'responses': [null]} | responses | none_not_allowed",
                "{'responses': [{'question': 'Q', 'answer': 1}]} | questionId | missing",
                "{'responses': [{'questionId': 'q', 'answer': 1}]} | question | missing",
                "{'responses': [{'questionId': 'q', 'question': 'Q'}]} | answer | missing",
                "{'responses': [{'questionId': 'q', 'question': 'Q', 'answer': '\\u0000'}]} | answer | string_nul",
                "{'responses': [], 'completed_at': 'yesterday'} | completed_at | datetime_parsing",
            })
    void an_onboarding_with_a_wrong_field_names_it(String body, String field, String type) {
        onboard(body).refuses(field, type);
    }

    @Test
    void two_submissions_at_once_both_succeed() throws Exception {
        var body = "{'responses': [{'questionId': 'q', 'question': 'Q', 'answer': 1}]}";
        java.util.concurrent.Callable<Integer> submit = () -> onboard(body).status();
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(java.util.List.of(submit, submit, submit)))
                    .allSatisfy(status -> assertThat(status.resultNow()).isEqualTo(200));
        }
    }
}
