package ai.echogen.embedded.auth;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.identity.ProjectKeys;
import ai.echogen.settings.Settings;
import ai.echogen.testing.ManualClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Confirming addresses and choosing new passwords, by mails that a real server takes.
@QuarkusTest
@TestProfile(WithMail.class)
class MailTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "correct horse battery";
    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final Pattern CODE = Pattern.compile("asked for it: (\\d{6})");

    @TestHTTPResource
    URI server;

    @Inject
    ManualClock clock;

    @Inject
    Settings settings;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String email = UUID.randomUUID() + "@example.com";

    @BeforeEach
    void forget_earlier_failures() {
        clock.advance(Duration.ofHours(2));
    }

    private record Answer(int status, JsonNode json, HttpResponse<String> response) {
        Answer is(int expected) {
            assertThat(status).as(response.body()).isEqualTo(expected);
            return this;
        }

        String text(String pointer) {
            return json.at(pointer).asText();
        }
    }

    private record Letter(MimeMessage message, String text, String html) {
        String link() {
            var link = LINK.matcher(text);
            assertThat(link.find()).as(text).isTrue();
            return link.group();
        }

        String code() {
            var code = CODE.matcher(text);
            assertThat(code.find()).as(text).isTrue();
            return code.group(1);
        }

        String token() {
            var query = URI.create(link()).getRawQuery();
            return Arrays.stream(query.split("&"))
                    .filter(pair -> pair.startsWith("token="))
                    .findFirst()
                    .orElseThrow()
                    .substring("token=".length());
        }
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var isJson =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(
                    response.statusCode(),
                    isJson ? JSON.readTree(response.body()) : MissingNode.getInstance(),
                    response);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Answer post(String path, Map<String, ?> body) {
        try {
            return send(HttpRequest.newBuilder(server.resolve(path))
                    .header("Content-Type", "application/json")
                    .header("apikey", ProjectKeys.of(settings).anon().reveal())
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Answer form(String path, String body) {
        return send(HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private Answer get(String path) {
        return send(HttpRequest.newBuilder(server.resolve(path)));
    }

    private Answer signIn(String password) {
        return post("/api/v1/auth/signin", Map.of("email", email, "password", password));
    }

    private Answer forgot(String address) {
        return post("/api/v1/auth/password/forgot", Map.of("email", address));
    }

    private Letter[] letters(String address) {
        return Arrays.stream(WithMail.mail().getReceivedMessages())
                .filter(message -> {
                    try {
                        return message.getAllRecipients()[0].toString().equals(address);
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                })
                .map(MailTest::letter)
                .toArray(Letter[]::new);
    }

    private static Letter letter(MimeMessage message) {
        try {
            var parts = (Multipart) message.getContent();
            while (parts.getBodyPart(0).getContent() instanceof Multipart inner) {
                parts = inner;
            }
            return new Letter(
                    message,
                    parts.getBodyPart(0).getContent().toString(),
                    parts.getBodyPart(1).getContent().toString());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// The mail that comes as the nth to the address.
    private Letter letter(int nth) {
        return letter(email, nth);
    }

    private Letter letter(String address, int nth) {
        for (var tries = 0; tries < 1200; tries++) {
            var letters = letters(address);
            if (letters.length >= nth) {
                return letters[nth - 1];
            }
            pause();
        }
        throw new AssertionError("no mail came");
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Somebody whose address is confirmed, who has got one mail.
    private Answer somebody() {
        post("/api/v1/auth/signup", Map.of("email", email, "password", PASSWORD, "fullName", "Ana"))
                .is(403);
        return post(
                        "/api/v1/auth/verify",
                        Map.of("email", email, "code", letter(1).code()))
                .is(200);
    }

    @Test
    void a_new_account_is_signed_in_to_only_after_its_address_was_confirmed() throws Exception {
        var signUp = post("/api/v1/auth/signup", Map.of("email", email, "password", PASSWORD, "fullName", "Ana"));
        assertThat(signUp.is(403).text("/code")).isEqualTo("email_not_confirmed");
        assertThat(signIn(PASSWORD).is(403).text("/code")).isEqualTo("email_not_confirmed");
        assertThat(signIn("not that one").is(401).text("/code")).isEqualTo("invalid_credentials");

        var letter = letter(1);
        assertThat(letter.message().getFrom()[0]).hasToString("EchoGen <echogen@example.com>");
        assertThat(letter.message().getSubject()).isEqualTo("Confirm your address for EchoGen");
        assertThat(letter.html()).contains(letter.code(), letter.link(), "<html lang=\"en\">");
        assertThat(letter.text()).doesNotContain("{", "<");
        assertThat(letter.html()).doesNotContain("{button}", "{code}");

        var entry = post("/api/v1/auth/verify", Map.of("token", letter.token())).is(200);
        assertThat(entry.text("/user/email")).isEqualTo(email);
        assertThat(entry.text("/user/fullName")).isEqualTo("Ana");
        signIn(PASSWORD).is(200);
        assertThat(post("/api/v1/auth/verify", Map.of("token", letter.token()))
                        .is(401)
                        .text("/code"))
                .isEqualTo("code_expired");
    }

    @Test
    void signing_up_with_an_address_that_is_taken_answers_the_same_and_sends_nothing() {
        somebody();
        var body = Map.of("email", email, "password", "somebody else's");
        var taken = post("/api/v1/auth/signup", body).is(403);
        var other = UUID.randomUUID() + "@example.com";
        var free = post("/api/v1/auth/signup", Map.of("email", other, "password", PASSWORD))
                .is(403);
        assertThat(taken.text("/detail")).isEqualTo(free.text("/detail"));
        letter(other, 1);
        assertThat(letters(email)).hasSize(1);
        signIn(PASSWORD).is(200);
    }

    @Test
    void opening_the_link_changes_nothing_and_the_button_confirms() {
        post("/api/v1/auth/signup", Map.of("email", email, "password", PASSWORD))
                .is(403);
        var link = URI.create(letter(1).link());
        var path = link.getPath() + "?" + link.getQuery();
        for (var i = 0; i < 2; i++) {
            var page = get(path).is(200).response();
            assertThat(page.body())
                    .contains("Yes, this address is mine", letter(1).token());
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("form-action 'self'")
                    .doesNotContain("script");
        }
        signIn(PASSWORD).is(403);
        form("/auth/confirm", "token=" + letter(1).token()).is(200);
        signIn(PASSWORD).is(200);
        form("/auth/confirm", "token=" + letter(1).token()).is(410);
        assertThat(get("/auth/confirm?token=%22%3E%3Cscript%3E")
                        .is(410)
                        .response()
                        .body())
                .doesNotContain("<script>");
    }

    @Test
    void a_forgotten_password_is_replaced_by_a_code_and_every_other_session_ends() {
        var old = somebody();
        var first = forgot(email).is(202);
        var code = letter(2).code();
        var body = Map.of("email", email, "code", code, "password", "another horse battery");
        var entry = post("/api/v1/auth/password/reset", body).is(200);

        assertThat(first.text("/detail"))
                .isEqualTo(forgot("nobody@example.com").is(202).text("/detail"));
        assertThat(entry.text("/user/email")).isEqualTo(email);
        post("/api/v1/auth/refresh", Map.of("refresh_token", old.text("/session/refresh_token")))
                .is(401);
        post("/api/v1/auth/refresh", Map.of("refresh_token", entry.text("/session/refresh_token")))
                .is(200);
        signIn(PASSWORD).is(401);
        signIn("another horse battery").is(200);
        post("/api/v1/auth/password/reset", body).is(401);
    }

    @Test
    void the_page_behind_the_link_takes_a_new_password_too() {
        somebody();
        forgot(email).is(202);
        var token = letter(2).token();
        assertThat(get("/auth/reset?token=" + token).is(200).response().body()).contains("type=\"password\"");
        form("/auth/reset", "token=" + token + "&password=short").is(200);
        form(
                        "/auth/reset",
                        "token=" + token + "&password=" + URLEncoder.encode("ein ganz neues ü", StandardCharsets.UTF_8))
                .is(200);
        signIn("ein ganz neues ü").is(200);
        form("/auth/reset", "token=" + token + "&password=once+more+please").is(410);
    }

    @Test
    void what_was_sent_is_good_for_an_hour() {
        somebody();
        forgot(email).is(202);
        var token = letter(2).token();
        clock.advance(Duration.ofHours(1));
        post("/api/v1/auth/password/reset", Map.of("token", token, "password", "another horse battery"))
                .is(401);
        signIn(PASSWORD).is(200);
    }

    @Test
    void after_five_wrong_guesses_the_right_code_is_worth_nothing() {
        somebody();
        forgot(email).is(202);
        var code = letter(2).code();
        var wrong = code.equals("000000") ? "000001" : "000000";
        for (var i = 0; i < 5; i++) {
            var body = Map.of("email", email, "code", wrong, "password", "another horse battery");
            post("/api/v1/auth/password/reset", body).is(401);
        }
        clock.advance(Duration.ofMinutes(2)); // who guesses has to wait too
        var right = Map.of("email", email, "code", code, "password", "another horse battery");
        post("/api/v1/auth/password/reset", right).is(401);
        clock.advance(Duration.ofMinutes(2));
        signIn(PASSWORD).is(200);
    }

    @Test
    void a_second_mail_within_a_minute_is_not_sent_and_a_new_one_replaces_the_first() {
        somebody();
        forgot(email).is(202);
        var first = letter(2).token();
        forgot(email).is(202);
        clock.advance(Duration.ofMinutes(1));
        forgot(email).is(202);
        var second = letter(3).token();
        assertThat(letters(email)).hasSize(3);
        var body = Map.of("token", first, "password", "another horse battery");
        post("/api/v1/auth/password/reset", body).is(401);
        post("/api/v1/auth/password/reset", Map.of("token", second, "password", "another horse battery"))
                .is(200);
    }

    @Test
    void neither_links_nor_codes_are_kept_as_they_were_sent() {
        somebody();
        forgot(email).is(202);
        var letter = letter(2);
        assertThat(letter.token()).hasSizeGreaterThan(40);
        assertThat(new RandomToken(letter.token()).hexHash()).doesNotContain(letter.token());
    }

    @Test
    void a_code_signs_in_instead_of_a_password() {
        somebody();
        post("/api/v1/auth/code", Map.of("email", email)).is(202);
        var code = letter(2).code();
        post("/api/v1/auth/signin", Map.of("email", email, "otp", code)).is(200);
        post("/api/v1/auth/signin", Map.of("email", email, "otp", code)).is(401);
        assertThat(letters(email)[1].text()).doesNotContain("http");
    }

    @Test
    void text_messages_are_never_sent() {
        for (var path : new String[] {"/code", "/password/forgot", "/verify/resend"}) {
            var body = Map.of("method", "phone", "phoneNumber", "+14155550123");
            assertThat(post("/api/v1/auth" + path, body).is(501).text("/code")).isEqualTo("not_configured");
        }
    }

    @Test
    void supabases_clients_get_a_user_without_a_session_and_their_page_gets_the_session() {
        var redirect = URLEncoder.encode("http://localhost:3000/welcome?a=b", StandardCharsets.UTF_8);
        var made = post("/auth/v1/signup?redirect_to=" + redirect, Map.of("email", email, "password", PASSWORD))
                .is(200);
        assertThat(made.text("/email")).isEqualTo(email);
        assertThat(made.json().has("access_token")).isFalse();
        assertThat(made.json().has("email_confirmed_at")).isFalse();
        assertThat(made.json().at("/identities")).hasSize(1);

        var link = URI.create(letter(1).link());
        var back = get(link.getRawPath() + "?" + link.getRawQuery()).is(303).response();
        var location = back.headers().firstValue("Location").orElseThrow();
        assertThat(location)
                .startsWith("http://localhost:3000/welcome?a=b#access_token=")
                .contains("type=signup");
        var again = get(link.getRawPath() + "?" + link.getRawQuery()).is(303).response();
        assertThat(again.headers().firstValue("Location").orElseThrow()).contains("error_code=otp_expired");

        var fake = post("/auth/v1/signup", Map.of("email", email, "password", PASSWORD))
                .is(200);
        assertThat(fake.json().at("/identities")).isEmpty();
        assertThat(fake.text("/id")).isNotEqualTo(made.text("/id"));
    }

    @Test
    void a_page_elsewhere_is_never_led_to() {
        somebody();
        var evil = URLEncoder.encode("https://evil.example/steal", StandardCharsets.UTF_8);
        post("/auth/v1/recover?redirect_to=" + evil, Map.of("email", email)).is(200);
        assertThat(letter(2).link()).doesNotContain("evil");
        var answer = get("/auth/v1/verify?token=%s&type=recovery&redirect_to=%s"
                .formatted(letter(2).token(), evil));
        assertThat(answer.is(303).response().headers().firstValue("Location").orElseThrow())
                .startsWith("http://localhost:8000");
    }

    @Test
    void an_app_with_a_verifier_gets_a_code_instead_which_nobody_else_can_exchange() throws Exception {
        somebody();
        var verifier = "v".repeat(56);
        var challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.UTF_8)));
        var body = Map.of("email", email, "code_challenge", challenge, "code_challenge_method", "s256");
        post("/auth/v1/otp?redirect_to=http%3A%2F%2Flocalhost%3A3000%2F", body).is(200);
        var code = code(letter(2));
        var stolen = Map.of("auth_code", code, "code_verifier", "w".repeat(56));
        assertThat(post("/auth/v1/token?grant_type=pkce", stolen).is(400).text("/error_code"))
                .isEqualTo("bad_code_verifier");
        // good once, whoever tries
        post("/auth/v1/token?grant_type=pkce", Map.of("auth_code", code, "code_verifier", verifier))
                .is(404);

        clock.advance(Duration.ofMinutes(2));
        post("/auth/v1/otp?redirect_to=http%3A%2F%2Flocalhost%3A3000%2F", body).is(200);
        var exchange = Map.of("auth_code", code(letter(3)), "code_verifier", verifier);
        var session = post("/auth/v1/token?grant_type=pkce", exchange).is(200);
        assertThat(session.text("/user/email")).isEqualTo(email);
    }

    private String code(Letter letter) {
        var link = URI.create(letter.link());
        var location = get(link.getRawPath() + "?" + link.getRawQuery())
                .is(303)
                .response()
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(location).startsWith("http://localhost:3000/?code=").doesNotContain("access_token");
        return URLDecoder.decode(location.substring(location.indexOf('=') + 1), StandardCharsets.UTF_8);
    }

    @Test
    void a_code_that_was_typed_gives_supabases_clients_a_session() {
        somebody();
        post("/auth/v1/otp", Map.of("email", email, "create_user", false)).is(200);
        var verify = Map.of("type", "email", "email", email, "token", letter(2).code());
        assertThat(post("/auth/v1/verify", verify).is(200).text("/user/email")).isEqualTo(email);
        assertThat(post("/auth/v1/verify", verify).is(403).text("/error_code")).isEqualTo("otp_expired");
    }
}
