package ai.echogen.identity;

import static ai.echogen.identity.Api.PASSWORD;
import static ai.echogen.identity.Api.someEmail;
import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.db.Database;
import ai.echogen.testing.ManualClock;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccountDeletionTest {
    @TestHTTPResource
    URI server;

    @Inject
    ManualClock clock;

    @Inject
    DueErasures erasures;

    @Inject
    ErasedFolder folder;

    @Inject
    Database database;

    private Api api;
    private String email;
    private Api.Answer ana;
    private String id;

    @BeforeEach
    void sign_up() {
        api = new Api(server);
        clock.advance(Duration.ofHours(2));
        email = someEmail();
        ana = api.signUp(email);
        id = ana.text("/user/id");
    }

    @AfterEach
    void close() {
        api.close();
    }

    private Api.Answer askForDeletion() {
        return api.send("DELETE", "/account", ana.access(), null).is(200);
    }

    private boolean exists() {
        return database.asService(
                        sql -> sql.first("select 1 from auth.users where id = ?", row -> 1, UUID.fromString(id)))
                .isPresent();
    }

    private int rows(String table, String owner) {
        return database.asService(sql -> sql.first(
                        "select count(*) from %s where %s = ?".formatted(table, owner),
                        row -> row.getInt(1),
                        UUID.fromString(id)))
                .orElseThrow();
    }

    @Test
    void a_deletion_is_scheduled_thirty_days_ahead_and_asking_again_changes_nothing() {
        var first = askForDeletion();
        assertThat(first.text("/requested_at")).isEqualTo(clock.instant().toString());
        assertThat(first.text("/scheduled_for"))
                .isEqualTo(clock.instant().plus(Duration.ofDays(30)).toString());
        assertThat(first.json().get("cancelled_at").isNull()).isTrue();
        assertThat(first.json().get("completed_at").isNull()).isTrue();

        clock.advance(Duration.ofMinutes(10));
        assertThat(askForDeletion().json()).isEqualTo(first.json());
        assertThat(api.get("/me", ana.access()).json().get("pendingAccountDeletion"))
                .isEqualTo(first.json());
    }

    @Test
    void a_deletion_can_be_cancelled_and_cancelling_nothing_answers_null() {
        askForDeletion();
        clock.advance(Duration.ofMinutes(10));
        var cancelled = api.send("POST", "/account/cancel", ana.access(), null).is(200);
        assertThat(cancelled.text("/cancelled_at")).isEqualTo(clock.instant().toString());

        var nothing = api.send("POST", "/account/cancel", ana.access(), null).is(200);
        assertThat(nothing.json().isNull()).isTrue();
        assertThat(api.get("/me", ana.access())
                        .json()
                        .get("pendingAccountDeletion")
                        .isNull())
                .isTrue();
    }

    @Test
    void signing_in_cancels_a_deletion_while_refreshing_does_not() throws Exception {
        askForDeletion();
        clock.advance(Duration.ofDays(29));
        var refreshed = api.refresh(ana.refresh()).is(200);
        assertThat(refreshed
                        .json()
                        .at("/user/pendingAccountDeletion/scheduled_for")
                        .isTextual())
                .isTrue();

        var entry = api.signIn(email, PASSWORD).is(200);
        assertThat(entry.json().at("/user/pendingAccountDeletion").isNull()).isTrue();
        clock.advance(Duration.ofDays(10));
        erasures.run();
        assertThat(exists()).isTrue();
    }

    @Test
    void when_its_time_has_come_the_account_counts_as_gone_and_is_erased_everywhere() throws Exception {
        api.send(
                        "POST",
                        "/onboarding",
                        ana.access(),
                        "{\"responses\": [{\"questionId\": \"q\", \"question\": \"Q\", \"answer\": 1}]}")
                .is(200);
        askForDeletion();
        clock.advance(Duration.ofDays(30).minusSeconds(1));
        erasures.run();
        assertThat(exists()).isTrue();
        var last = api.refresh(ana.refresh()).is(200);

        clock.advance(Duration.ofSeconds(1));
        api.signIn(email, PASSWORD).isProblem(401, "invalid_credentials");
        api.refresh(last.refresh()).isProblem(401, "unauthenticated");
        assertThat(api.send("POST", "/account/cancel", last.access(), null)
                        .json()
                        .isNull())
                .isTrue();

        clock.advance(Duration.ofHours(1));
        erasures.run();
        assertThat(exists()).isFalse();
        assertThat(folder.erased).contains(id);
        assertThat(rows("public.profiles", "id")).isZero();
        assertThat(rows("public.onboarding_responses", "user_id")).isZero();
        assertThat(rows("public.account_deletion_requests", "user_id")).isZero();
        assertThat(rows("auth.sessions", "user_id")).isZero();
        assertThat(rows("auth.identities", "user_id")).isZero();
        assertThat(api.signUp(email).text("/user/id")).isNotEqualTo(id);
    }

    @Test
    void an_erasure_that_fails_halfway_is_finished_the_next_time() throws Exception {
        askForDeletion();
        clock.advance(Duration.ofDays(31));
        folder.refusing.add(id);
        erasures.run();
        assertThat(exists()).isTrue();

        erasures.run();
        assertThat(exists()).isFalse();
        assertThat(folder.erased).contains(id);
    }

    @Test
    void a_token_that_outlives_its_account_signs_nobody_in() {
        database.asService(sql -> sql.change("delete from auth.users where id = ?", UUID.fromString(id)));
        api.get("/me", ana.access()).isProblem(401, "unauthenticated");
        api.send("PATCH", "/profile", ana.access(), "{\"bio\": \"x\"}").isProblem(401, "unauthenticated");
        api.send("DELETE", "/account", ana.access(), null).isProblem(401, "unauthenticated");
        api.refresh(ana.refresh()).isProblem(401, "unauthenticated");
    }
}
