package ai.echogen.identity.hosted;

import static ai.echogen.identity.hosted.BrokenSupabase.cutOff;
import static ai.echogen.identity.hosted.BrokenSupabase.endless;
import static ai.echogen.identity.hosted.BrokenSupabase.html;
import static ai.echogen.identity.hosted.BrokenSupabase.json;
import static ai.echogen.identity.hosted.BrokenSupabase.slow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.echogen.caller.AccountId;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.identity.Device;
import ai.echogen.identity.Login;
import ai.echogen.identity.Password;
import ai.echogen.identity.Purpose;
import ai.echogen.identity.SignUp;
import ai.echogen.settings.Secret;
import ai.echogen.settings.SupabaseKey;
import ai.echogen.settings.SupabaseProject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Supabase Auth on a bad day.
class SupabaseOutageTest {
    private static final Login ANA = new Login.Email("ana@example.com");
    private static final Password PASSWORD = new Password("correct horse battery");
    private static final Device PHONE = new Device("EchoGen/1.0 (iPhone)", "203.0.113.7");

    private BrokenSupabase supabase;

    @BeforeEach
    void start() throws IOException {
        supabase = new BrokenSupabase();
    }

    @AfterEach
    void stop() {
        supabase.close();
    }

    private HostedAuth auth(boolean modern) {
        return auth(supabase.url(), modern);
    }

    private static HostedAuth auth(URI url, boolean modern) {
        var project = new SupabaseProject(
                url,
                new SupabaseKey(new Secret(modern ? "sb_publishable_a" : "a.legacy.anon"), modern),
                new SupabaseKey(new Secret(modern ? "sb_secret_a" : "a.legacy.service"), modern));
        return new HostedAuth(new SupabaseAuthHttp(project, Duration.ofMillis(700)));
    }

    private Failure signIn() {
        return catchThrowableOfType(Failure.class, () -> auth(true).signIn(ANA, PASSWORD, PHONE));
    }

    static Stream<BrokenSupabase.Fault> faults() {
        return Stream.of(
                html(502),
                html(200),
                html(404),
                html(540),
                json(500, "{\"code\":\"unexpected_failure\",\"message\":\"no\"}"),
                json(504, "{}"),
                json(200, "[]"),
                json(200, "{\"access_token\":\"x\"}"),
                json(
                        200,
                        "{\"access_token\":\"x\",\"refresh_token\":\"y\",\"user\":{\"id\":\"1\",\"created_at\":\"now\"}}"),
                json(301, "", "Location", "https://elsewhere.example/"),
                json(401, "{\"message\":\"Invalid API key\",\"hint\":\"x\"}"),
                json(400, "{\"code\":\"a_code_of_next_year\",\"message\":\"?\"}"),
                cutOff(),
                slow(),
                endless());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatever_is_broken_there_is_an_outage_here_with_a_time_to_try_again(BrokenSupabase.Fault fault) {
        supabase.answers(fault);
        var failure = signIn();
        assertThat(failure.code()).isEqualTo(Code.AUTH_UNAVAILABLE);
        assertThat(failure.retryAfter()).isPresent();
        assertThat(failure.getMessage()).endsWith(".").doesNotContain("sb_secret", "localhost", "html");
    }

    @Test
    void a_project_that_is_not_there_is_an_outage() {
        var nobody = supabase.url();
        supabase.close();
        var failure =
                catchThrowableOfType(Failure.class, () -> auth(nobody, true).refresh("x", PHONE));
        assertThat(failure.code()).isEqualTo(Code.AUTH_UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource({"17,17", "0,1", "999999,3600", "tomorrow,30", "-5,30", ",30"})
    void too_many_requests_say_when_to_try_again(String header, long seconds) {
        var body = "{\"code\":\"over_request_rate_limit\",\"message\":\"x\"}";
        supabase.answers(header == null ? json(429, body) : json(429, body, "Retry-After", header));
        var failure = signIn();
        assertThat(failure.code()).isEqualTo(Code.RATE_LIMITED);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({
        "400,invalid_credentials,INVALID_CREDENTIALS",
        "400,email_not_confirmed,EMAIL_NOT_CONFIRMED",
        "400,user_banned,FORBIDDEN",
        "422,user_already_exists,CONFLICT",
        "422,weak_password,INVALID_INPUT",
        "422,signup_disabled,FORBIDDEN",
        "422,email_provider_disabled,NOT_CONFIGURED",
        "400,captcha_failed,NOT_CONFIGURED",
        "403,otp_expired,CODE_EXPIRED",
        "404,flow_state_not_found,CODE_EXPIRED",
        "400,refresh_token_already_used,UNAUTHENTICATED",
        "400,session_expired,UNAUTHENTICATED",
        "409,conflict,AUTH_UNAVAILABLE",
    })
    void its_codes_become_ours_in_the_newer_shape_and_the_older(int status, String theirs, Code ours) {
        supabase.answers(json(status, "{\"code\":\"%s\",\"message\":\"Because\"}".formatted(theirs)));
        assertThat(signIn().code()).isEqualTo(ours);
        supabase.answers(
                json(status, "{\"code\":%d,\"error_code\":\"%s\",\"msg\":\"Because\"}".formatted(status, theirs)));
        assertThat(signIn().code()).isEqualTo(ours);
    }

    @Test
    void who_has_to_confirm_an_address_first_is_told_so_whether_it_was_known_or_not() {
        for (var identities : List.of("[]", "[{\"provider\":\"email\"}]")) {
            supabase.answers(json(
                    200,
                    "{\"id\":\"%s\",\"email\":\"ana@example.com\",\"identities\":%s}"
                            .formatted(UUID.randomUUID(), identities)));
            assertThat(auth(true).signUp(ANA, PASSWORD, null, PHONE)).isEqualTo(new SignUp.ToConfirm());
        }
    }

    @Test
    void the_persons_own_address_counts_in_the_projects_limits() {
        signIn();
        var headers = supabase.seen().getLast().headers();
        assertThat(headers.get("Sb-forwarded-for")).containsExactly("203.0.113.7");
        assertThat(headers.get("Apikey")).containsExactly("sb_secret_a");
        assertThat(headers.get("User-agent")).containsExactly("EchoGen/1.0 (iPhone)");
        assertThat(headers).doesNotContainKey("Authorization");
    }

    @Test
    void a_secret_key_never_comes_from_what_looks_like_a_browser() {
        supabase.answers(json(400, "{\"code\":\"invalid_credentials\"}"));
        var browser = new Device("Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", "203.0.113.7");
        assertThatThrownBy(() -> auth(true).signIn(ANA, PASSWORD, browser)).isInstanceOf(Failure.class);
        assertThat(supabase.seen().getLast().headers().get("User-agent").getFirst())
                .startsWith("EchoGen/");
    }

    @Test
    void legacy_keys_go_into_both_headers_where_the_owner_asks() {
        supabase.answers(json(404, "{\"code\":\"user_not_found\",\"message\":\"User not found\"}"));
        assertThat(auth(false).delete(new AccountId(UUID.randomUUID()))).isFalse();
        var headers = supabase.seen().getLast().headers();
        assertThat(headers.get("Apikey")).containsExactly("a.legacy.service");
        assertThat(headers.get("Authorization")).containsExactly("Bearer a.legacy.service");
    }

    @Test
    void nothing_is_followed_elsewhere_with_our_keys() {
        supabase.answers(json(302, "", "Location", supabase.url() + "/trap"));
        assertThat(signIn().code()).isEqualTo(Code.AUTH_UNAVAILABLE);
        assertThat(supabase.seen()).hasSize(1);
    }

    @Test
    void asking_for_a_mail_during_an_outage_says_so_and_otherwise_never_tells_whether_there_is_an_account() {
        supabase.answers(html(503));
        var failure = catchThrowableOfType(Failure.class, () -> auth(true).send(Purpose.RECOVERY, ANA, PHONE));
        assertThat(failure.code()).isEqualTo(Code.AUTH_UNAVAILABLE);
        supabase.answers(json(200, "{\"name\":\"GoTrue\"}"));
        auth(true).send(Purpose.RECOVERY, ANA, PHONE);
    }
}
