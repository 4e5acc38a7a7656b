package ai.echogen.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.caller.Caller;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.Normalizer;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// What every [AuthServer] promises. Addresses need not be confirmed in the projects that this runs against.
public abstract class AuthServerContract {
    protected static final Device DEVICE = new Device("EchoGen/1.0 (Test)", "203.0.113.7");

    private static final Password PASSWORD = new Password("correct horse battery");
    private static final String VERIFIER = "v".repeat(64);

    protected abstract AuthServer server();

    /// Lets time pass, by hand or by waiting.
    protected abstract void pass(Duration time);

    private static Login someone() {
        return new Login.Email("echogen-" + UUID.randomUUID() + "@example.com");
    }

    private SignIn made(Login login) {
        return made(login, PASSWORD, "Ana");
    }

    private SignIn made(Login login, Password password, String name) {
        var signUp = server().signUp(login, password, name, DEVICE);
        assertThat(signUp).isInstanceOf(SignUp.Done.class);
        return ((SignUp.Done) signUp).signIn();
    }

    private static Failure failure(Supplier<?> attempt, Code code) {
        try {
            throw new AssertionError("did not fail, but gave " + attempt.get());
        } catch (Failure failure) {
            assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
            assertThat(failure.getMessage()).endsWith(".");
            return failure;
        }
    }

    private static Caller caller(SignIn signIn) {
        try {
            var jwt = SignedJWT.parse(signIn.tokens().access());
            var session = UUID.fromString(jwt.getJWTClaimsSet().getStringClaim("session_id"));
            return new Caller(signIn.account().id(), session, jwt.getPayload().toString());
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void who_signs_up_is_signed_in() throws Exception {
        var login = new Login.Email("echogen-" + UUID.randomUUID() + "@example.com");
        var signIn = made(login);

        assertThat(signIn.account().email()).isEqualTo(login.address());
        assertThat(signIn.account().phone()).isNull();
        assertThat(signIn.name()).isEqualTo("Ana");
        assertThat(signIn.tokens().lifetime()).isPositive();
        var claims = SignedJWT.parse(signIn.tokens().access()).getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo(signIn.account().id().toString());
        assertThat(claims.getStringClaim("role")).isEqualTo("authenticated");
        assertThat(claims.getAudience()).contains("authenticated");
        assertThat(claims.getIssuer()).endsWith("/auth/v1");
    }

    @Test
    void a_login_that_is_taken_is_a_conflict() {
        var login = someone();
        made(login);
        failure(() -> server().signUp(login, PASSWORD, null, DEVICE), Code.CONFLICT);
    }

    @Test
    void the_right_password_signs_in_to_the_account_that_was_made() {
        var login = someone();
        var made = made(login);
        var signIn = server().signIn(login, PASSWORD, DEVICE);

        assertThat(signIn.account().id()).isEqualTo(made.account().id());
        assertThat(signIn.account().lastSignInAt()).isNotNull();
        assertThat(signIn.tokens().refresh()).isNotEqualTo(made.tokens().refresh());
    }

    @Test
    void a_wrong_password_and_an_unknown_account_fail_with_the_same_words() {
        var login = someone();
        made(login);
        var wrong =
                failure(() -> server().signIn(login, new Password("not that one"), DEVICE), Code.INVALID_CREDENTIALS);
        var unknown = failure(() -> server().signIn(someone(), PASSWORD, DEVICE), Code.INVALID_CREDENTIALS);
        assertThat(wrong.getMessage()).isEqualTo(unknown.getMessage());
    }

    @Test
    void names_and_passwords_may_be_in_any_script() {
        var login = someone();
        var name = "Ana 李 أنا Ὀδυσσεύς 👩🏽‍🚀 \"'<b>\\";
        var password = new Password("密码🔑é and some more");
        assertThat(made(login, password, name).name()).isEqualTo(name);
        server().signIn(login, password, DEVICE);
    }

    @Test
    void a_letter_that_keyboards_write_in_two_ways_is_one() {
        var login = someone();
        var password = "café noir, café crème";
        made(login, new Password(Normalizer.normalize(password, Normalizer.Form.NFC)), "Ana");
        server().signIn(login, new Password(Normalizer.normalize(password, Normalizer.Form.NFD)), DEVICE);
    }

    @Test
    void a_refresh_token_is_exchanged_for_new_tokens_of_the_same_session() {
        var first = made(someone());
        var second = server().refresh(first.tokens().refresh(), DEVICE);

        assertThat(second.account().id()).isEqualTo(first.account().id());
        assertThat(second.tokens().refresh()).isNotEqualTo(first.tokens().refresh());
        assertThat(caller(second).session()).isEqualTo(caller(first).session());
    }

    @Test
    void a_refresh_token_that_comes_again_much_later_ends_its_session_and_no_other() {
        var login = someone();
        var first = made(login);
        var elsewhere = server().signIn(login, PASSWORD, DEVICE);
        var second = server().refresh(first.tokens().refresh(), DEVICE);
        var third = server().refresh(second.tokens().refresh(), DEVICE);
        pass(Duration.ofSeconds(15));

        failure(() -> server().refresh(first.tokens().refresh(), DEVICE), Code.UNAUTHENTICATED);
        failure(() -> server().refresh(third.tokens().refresh(), DEVICE), Code.UNAUTHENTICATED);
        server().refresh(elsewhere.tokens().refresh(), DEVICE);
    }

    @Test
    void a_refresh_token_that_nobody_issued_is_refused() {
        for (var token : new String[] {"nonsense", "abcdefghijkl", "💥", "x".repeat(900)}) {
            failure(() -> server().refresh(token, DEVICE), Code.UNAUTHENTICATED);
        }
    }

    @Test
    void signing_out_ends_this_session_and_no_other_and_may_be_repeated() {
        var login = someone();
        var here = made(login);
        var elsewhere = server().signIn(login, PASSWORD, DEVICE);
        server().signOut(caller(here), here.tokens().access());
        server().signOut(caller(here), here.tokens().access());

        failure(() -> server().refresh(here.tokens().refresh(), DEVICE), Code.UNAUTHENTICATED);
        server().refresh(elsewhere.tokens().refresh(), DEVICE);
    }

    @Test
    void a_link_that_nobody_was_sent_is_refused_for_each_purpose() {
        var link = new Proof.Link("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY");
        for (var purpose : Purpose.values()) {
            failure(() -> server().verify(purpose, link, DEVICE), Code.CODE_EXPIRED);
        }
        failure(() -> server().resetPassword(link, PASSWORD, DEVICE), Code.CODE_EXPIRED);
    }

    @Test
    void a_code_that_no_page_led_back_with_is_refused() {
        failure(() -> server().exchange(UUID.randomUUID().toString(), VERIFIER, DEVICE), Code.CODE_EXPIRED);
    }

    @Test
    void a_provider_leads_to_the_project_or_says_that_it_is_not_set_up() {
        var challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
        var page = new SignInPage("github", URI.create("echogen://in?a=b&c"), challenge);
        try {
            assertThat(server().authorize(page))
                    .asString()
                    .contains(
                            "/auth/v1/authorize?provider=github",
                            "code_challenge=" + challenge,
                            "echogen%3A%2F%2Fin%3Fa");
        } catch (Failure failure) {
            assertThat(failure.code()).isEqualTo(Code.NOT_CONFIGURED);
        }
    }

    @Test
    void an_account_is_deleted_once_and_can_then_be_made_anew() {
        var login = someone();
        var made = made(login);
        assertThat(server().delete(made.account().id())).isTrue();
        assertThat(server().delete(made.account().id())).isFalse();

        failure(() -> server().signIn(login, PASSWORD, DEVICE), Code.INVALID_CREDENTIALS);
        failure(() -> server().refresh(made.tokens().refresh(), DEVICE), Code.UNAUTHENTICATED);
        assertThat(made(login).account().id()).isNotEqualTo(made.account().id());
    }

    @Test
    void nothing_of_it_can_be_printed() {
        assertThat(server().toString()).doesNotContain("eyJ", "sb_secret");
        var signIn = made(someone());
        assertThat(signIn.toString()).doesNotContain("eyJ", "@example.com");
        assertThatThrownBy(() -> server().refresh("secret-token", DEVICE))
                .message()
                .doesNotContain("secret-token");
    }
}
