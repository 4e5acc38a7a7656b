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
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SessionsTest {
    @TestHTTPResource
    URI server;

    @Inject
    ManualClock clock;

    private Api api;

    @BeforeEach
    void connect() {
        api = new Api(server);
        clock.advance(Duration.ofHours(2));
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void a_refresh_token_is_exchanged_for_new_tokens_of_the_same_person() {
        var first = api.signUp(someEmail());
        clock.advance(Duration.ofDays(100));
        api.get("/me", first.access()).isProblem(401, "unauthenticated");
        var second = api.refresh(first.refresh()).is(200);

        assertThat(second.text("/user/id")).isEqualTo(first.text("/user/id"));
        assertThat(second.refresh()).isNotEqualTo(first.refresh());
        api.get("/me", second.access()).is(200);
    }

    @Test
    void a_refresh_token_that_comes_a_second_time_ends_its_session_and_no_other() {
        var email = someEmail();
        var first = api.signUp(email);
        var elsewhere = api.signIn(email, PASSWORD).is(200);
        var second = api.refresh(first.refresh()).is(200);

        api.refresh(first.refresh()).isProblem(401, "unauthenticated");
        api.refresh(second.refresh()).isProblem(401, "unauthenticated");
        api.refresh(elsewhere.refresh()).is(200);
    }

    @Test
    void of_two_who_exchange_one_token_at_once_at_most_one_goes_on() throws Exception {
        var token = api.signUp(someEmail()).refresh();
        Callable<Integer> exchange = () -> api.refresh(token).status();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = threads.invokeAll(List.of(exchange, exchange)).stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(statuses).containsExactlyInAnyOrder(200, 401);
        }
        api.refresh(token).is(401);
    }

    @Test
    void a_token_that_nobody_issued_is_refused() {
        api.refresh("nonsense").isProblem(401, "unauthenticated");
        api.refresh("💥").isProblem(401, "unauthenticated");
        api.refresh("").refuses("refresh_token", "string_too_short");
        api.refresh("\0").refuses("refresh_token", "string_nul");
        api.send("POST", "/refresh", null, "{}").refuses("refresh_token", "missing");
    }

    @Test
    void after_a_sign_out_nothing_is_refreshed_while_the_access_token_lives_to_its_end() {
        var entry = api.signUp(someEmail());
        var out = api.send("POST", "/signout", entry.access(), null).is(204);
        assertThat(out.json().isMissingNode()).isTrue();

        api.refresh(entry.refresh()).is(401);
        api.get("/me", entry.access()).is(200);
        api.send("POST", "/signout", entry.access(), null).is(204);
        clock.advance(Duration.ofHours(1));
        api.get("/me", entry.access()).is(401);
    }

    @Test
    void people_see_where_they_are_signed_in_and_sign_other_devices_out() {
        var email = someEmail();
        var phone = api.signUp(email);
        clock.advance(Duration.ofMinutes(1));
        var laptop = api.signIn(email, PASSWORD).is(200);

        var sessions = api.get("/sessions", laptop.access()).is(200).json();
        assertThat(sessions).hasSize(2);
        assertThat(sessions.at("/0/current").asBoolean()).isTrue();
        assertThat(sessions.at("/0/last_seen_at").asText())
                .isEqualTo(clock.instant().toString());
        assertThat(sessions.at("/0/device").asText()).isEqualTo("EchoGen/1.0 (Test)");
        assertThat(sessions.at("/0/ip").asText()).isIn("127.0.0.1", "::1");
        assertThat(sessions.at("/1/current").asBoolean()).isFalse();

        var other = "/sessions/" + sessions.at("/1/id").asText();
        api.send("DELETE", other, laptop.access(), null).is(204);
        api.send("DELETE", other, laptop.access(), null).isProblem(404, "not_found");
        api.refresh(phone.refresh()).is(401);
        api.refresh(laptop.refresh()).is(200);
    }

    @Test
    void nobody_ends_the_session_of_another_and_a_malformed_id_answers_alike() {
        var ana = api.signUp(someEmail());
        var ben = api.signUp(someEmail());
        var anas = api.get("/sessions", ana.access()).json().at("/0/id").asText();

        for (var id : List.of(anas, UUID.randomUUID().toString(), "nonsense")) {
            api.send("DELETE", "/sessions/" + id, ben.access(), null).isProblem(404, "not_found");
        }
        api.refresh(ana.refresh()).is(200);
    }
}
