package ai.echogen.identity;

import static ai.echogen.identity.Api.PASSWORD;
import static ai.echogen.identity.Api.someEmail;
import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.testing.ManualClock;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SignInTest {
    @TestHTTPResource
    URI server;

    @Inject
    ManualClock clock;

    private Api api;

    @BeforeEach
    void connect() {
        api = new Api(server);
        clock.advance(Duration.ofHours(2)); // earlier failures are forgotten
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void a_new_account_is_signed_in_and_answers_with_the_fields_of_the_contract() {
        var email = someEmail();
        var answer = api.signUp(email);

        assertThat(answer.json().get("user").propertyStream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        "id",
                        "email",
                        "fullName",
                        "created_at",
                        "last_sign_in_at",
                        "avatarUrl",
                        "bio",
                        "preferences",
                        "onboardingCompleted",
                        "pendingAccountDeletion");
        assertThat(answer.json().get("session").propertyStream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("access_token", "refresh_token", "expires_in");
        assertThat(answer.json().at("/session/expires_in").asInt()).isEqualTo(3600);
        assertThat(answer.text("/user/email")).isEqualTo(email);
        assertThat(answer.text("/user/fullName")).isEqualTo("Ana");
        assertThat(answer.text("/user/created_at")).isEqualTo(clock.instant().toString());
        assertThat(answer.json().at("/user/onboardingCompleted").asBoolean()).isFalse();
        assertThat(answer.json().at("/user/pendingAccountDeletion").isNull()).isTrue();
        assertThat(api.get("/me", answer.access()).is(200).json())
                .isEqualTo(answer.json().get("user"));
    }

    @Test
    void who_signs_in_gets_the_account_that_was_made() {
        var email = someEmail();
        var made = api.signUp(email);
        clock.advance(Duration.ofMinutes(5));
        var answer =
                api.signIn(email.toUpperCase(java.util.Locale.ROOT), PASSWORD).is(200);

        assertThat(answer.text("/user/id")).isEqualTo(made.text("/user/id"));
        assertThat(answer.text("/user/last_sign_in_at"))
                .isEqualTo(clock.instant().toString());
        assertThat(answer.refresh()).isNotEqualTo(made.refresh());
    }

    @Test
    void the_method_is_email_unless_given() {
        var email = someEmail();
        api.signUp(email);
        api.post("/signin", null, Map.of("email", email, "password", PASSWORD)).is(200);
    }

    @Test
    void an_account_by_phone_number_shows_an_address_that_never_gets_mail() {
        var digits = "4915" + ThreadLocalRandom.current().nextLong(10_000_000L, 99_999_999L);
        var made = api.post(
                        "/signup", null, Map.of("method", "phone", "phoneNumber", "+" + digits, "password", PASSWORD))
                .is(201);
        assertThat(made.text("/user/email")).isEqualTo(digits + "@phone.invalid");

        var spaced = "+" + digits.substring(0, 2) + " (" + digits.substring(2, 4) + ") " + digits.substring(4);
        api.post("/signin", null, Map.of("method", "phone", "phoneNumber", spaced, "password", PASSWORD))
                .is(200);
        api.post("/signup", null, Map.of("method", "phone", "phoneNumber", spaced, "password", PASSWORD))
                .isProblem(409, "conflict");
        api.post("/signup", null, Map.of("email", digits + "@phone.invalid", "password", PASSWORD))
                .refuses("email", "value_error");
    }

    @Test
    void an_address_that_is_taken_is_a_conflict() {
        var email = someEmail();
        api.signUp(email);
        api.post("/signup", null, Map.of("email", email.replace("@example", "@EXAMPLE"), "password", PASSWORD))
                .isProblem(409, "conflict");
    }

    @Test
    void of_many_who_sign_up_at_once_with_one_address_exactly_one_succeeds() throws Exception {
        var body = Map.of("email", someEmail(), "password", PASSWORD);
        Callable<Integer> attempt = () -> api.post("/signup", null, body).status();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = threads.invokeAll(List.of(attempt, attempt, attempt, attempt)).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
            assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409);
        }
    }

    @Test
    void a_wrong_password_and_an_unknown_account_get_the_same_answer() {
        var email = someEmail();
        api.signUp(email);
        var wrong = api.signIn(email, "not that one").isProblem(401, "invalid_credentials");
        var unknown = api.signIn(someEmail(), PASSWORD).isProblem(401, "invalid_credentials");

        assertThat(wrong.text("/detail")).isEqualTo(unknown.text("/detail"));
        assertThat(wrong.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    void after_five_failures_the_sixth_has_to_wait_even_with_the_right_password_and_then_it_works() {
        var email = someEmail();
        api.signUp(email);
        for (var i = 0; i < 5; i++) {
            api.signIn(email, "guess number " + i).is(401);
        }
        var answer = api.signIn(email, PASSWORD).isProblem(429, "rate_limited");
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        clock.advance(Duration.ofSeconds(1));
        api.signIn(email, PASSWORD).is(200);
        api.signIn(email, "one more guess").is(401);
    }

    @Test
    void an_account_that_does_not_exist_is_slowed_down_in_the_same_way() {
        var email = someEmail();
        for (var i = 0; i < 5; i++) {
            api.signIn(email, "guess number " + i).is(401);
        }
        api.signIn(email, "guess number 5").isProblem(429, "rate_limited");
    }

    @Test
    void many_guesses_at_once_gain_nothing() throws Exception {
        var email = someEmail();
        api.signUp(email);
        Callable<Integer> guess = () -> api.signIn(email, "wrong wrong").status();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = threads.invokeAll(java.util.Collections.nCopies(12, guess)).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
            assertThat(statuses).filteredOn(status -> status == 401).hasSize(5);
            assertThat(statuses).filteredOn(status -> status == 429).hasSize(7);
        }
    }

    @Test
    void many_right_passwords_at_once_all_succeed() throws Exception {
        var email = someEmail();
        api.signUp(email);
        api.signIn(email, "wrong wrong").is(401);
        Callable<Integer> enter = () -> api.signIn(email, PASSWORD).status();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(java.util.Collections.nCopies(12, enter)))
                    .allSatisfy(status -> assertThat(status.resultNow()).isEqualTo(200));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"google", "apple", "github"})
    void methods_that_are_not_set_up_say_so(String method) {
        api.post("/signin", null, Map.of("method", method)).isProblem(501, "not_configured");
        api.post("/signup", null, Map.of("method", method)).isProblem(501, "not_configured");
    }

    @Test
    void one_time_codes_are_not_set_up() {
        api.post("/signin", null, Map.of("method", "phone", "phoneNumber", "+14155550123", "otp", "123456"))
                .isProblem(501, "not_configured");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | email | missing",
                "{'email': 'a@b.de'} | password | missing",
                "{'email': null, 'password': 'long enough'} | email | missing",
                "{'email': 'nobody', 'password': 'long enough'} | email | value_error",
                "{'email': 'a@b.de', 'password': 'short'} | password | string_too_short",
                "{'email': 'a\\u0000@b.de', 'password': 'long enough'} | email | value_error",
                "{'email': 'a@b.de', 'password': 'long enough', 'fullName': 'A\\u0000'} | fullName | string_nul",
                "{'email': 'a@b.de', 'password': 'long enough', 'fullName': '\\ud83d'} | fullName | string_unicode",
                "{'email': 'a@b.de', 'password': 'long enough', 'method': 'fax'} | method | enum",
                "{'method': 'phone', 'password': 'long enough'} | phoneNumber | missing",
                "{'method': 'phone', 'phoneNumber': '0151 1234', 'password': 'long enough'} | phoneNumber | value_error",
            })
    void a_sign_up_with_a_wrong_field_names_it(String body, String field, String type) {
        api.send("POST", "/signup", null, body.replace('\'', '"')).refuses(field, type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{\"email\":\"a@b.de\",\"email\":\"c@d.de\"}", "42"})
    void what_is_no_request_at_all_is_refused(String body) {
        for (var path : List.of("/signup", "/signin", "/refresh")) {
            api.send("POST", path, null, body).isProblem(400, "bad_request");
        }
    }

    @Test
    void a_name_in_any_script_is_kept_and_one_of_ten_thousand_characters_refused() {
        var name = "Ana 李 أنا Ὀδυσσεύς 👩🏽‍🚀 \"'<b>\\ \u202e";
        var answer = api.post("/signup", null, Map.of("email", someEmail(), "password", PASSWORD, "fullName", name))
                .is(201);
        assertThat(answer.text("/user/fullName")).isEqualTo(name);
        assertThat(api.get("/me", answer.access()).text("/fullName")).isEqualTo(name);

        api.post("/signup", null, Map.of("email", someEmail(), "password", PASSWORD, "fullName", "é".repeat(10_000)))
                .refuses("fullName", "string_too_long");
    }

    @Test
    void passwords_may_be_long_and_in_any_script_and_are_not_cut() {
        var email = someEmail();
        var password = "密码🔑é".repeat(200);
        api.post("/signup", null, Map.of("email", email, "password", password)).is(201);

        api.signIn(email, password).is(200);
        api.signIn(email, password.substring(0, password.length() - 1)).is(401);
        api.signIn(email, java.text.Normalizer.normalize(password, java.text.Normalizer.Form.NFD))
                .is(200);
        api.signIn(email, "x".repeat(1001)).refuses("password", "string_too_long");
    }
}
