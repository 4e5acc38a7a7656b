package ai.echogen.identity;

import static ai.echogen.identity.Api.someEmail;
import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.settings.Settings;
import ai.echogen.testing.ManualClock;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AccessTokensTest {
    @TestHTTPResource
    URI server;

    @Inject
    ManualClock clock;

    @Inject
    Settings settings;

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

    private void refused(String token) {
        var answer = api.get("/me", token).isProblem(401, "unauthenticated");
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
    }

    private String forged(byte[] key, JWSAlgorithm algorithm, UnaryOperator<JWTClaimsSet.Builder> change)
            throws Exception {
        var claims = SignedJWT.parse(ana.access()).getJWTClaimsSet();
        var jwt = new SignedJWT(
                new JWSHeader(algorithm),
                change.apply(new JWTClaimsSet.Builder(claims)).build());
        jwt.sign(new MACSigner(key));
        return jwt.serialize();
    }

    private String changed(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        return forged(TokenSettings.of(settings).secret().key(), JWSAlgorithm.HS256, change);
    }

    @Test
    void a_token_carries_the_claims_of_supabase() throws Exception {
        var claims = new ObjectMapper()
                .readTree(Base64.getUrlDecoder().decode(ana.access().split("\\.")[1]));
        assertThat(claims.propertyStream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        "iss",
                        "sub",
                        "aud",
                        "exp",
                        "iat",
                        "email",
                        "phone",
                        "app_metadata",
                        "user_metadata",
                        "role",
                        "aal",
                        "amr",
                        "session_id",
                        "is_anonymous");
        assertThat(claims.get("iss").asText()).isEqualTo("http://localhost:8000/auth/v1");
        assertThat(claims.get("aud").asText()).isEqualTo("authenticated");
        assertThat(claims.get("role").asText()).isEqualTo("authenticated");
        assertThat(claims.get("sub").asText()).isEqualTo(ana.text("/user/id"));
        assertThat(claims.get("email").asText()).isEqualTo(ana.text("/user/email"));
        assertThat(claims.get("phone").asText()).isEmpty();
        assertThat(claims.get("exp").asLong())
                .isEqualTo(clock.instant().plus(Duration.ofHours(1)).getEpochSecond());
        assertThat(claims.at("/app_metadata/provider").asText()).isEqualTo("email");
        assertThat(claims.at("/app_metadata/providers/0").asText()).isEqualTo("email");
        assertThat(claims.at("/user_metadata/full_name").asText()).isEqualTo("Ana");
        assertThat(claims.at("/amr/0/method").asText()).isEqualTo("password");
        assertThat(claims.get("is_anonymous").asBoolean()).isFalse();
    }

    @Test
    void a_token_lives_an_hour() {
        clock.advance(Duration.ofHours(1).minusSeconds(1));
        api.get("/me", ana.access()).is(200);
        clock.advance(Duration.ofSeconds(1));
        refused(ana.access());
    }

    @Test
    void a_token_that_was_changed_is_refused() throws Exception {
        var parts = ana.access().split("\\.");
        var payload = new String(Base64.getUrlDecoder().decode(parts[1])).replace("Ana", "Eve");
        var encoder = Base64.getUrlEncoder().withoutPadding();
        refused(parts[0] + "." + encoder.encodeToString(payload.getBytes()) + "." + parts[2]);
        refused(parts[0] + "." + parts[1] + ".");
        refused(parts[0] + "." + parts[1]);
    }

    @Test
    void the_key_decides_on_the_algorithm_and_not_the_token() throws Exception {
        var claims = SignedJWT.parse(ana.access()).getJWTClaimsSet();
        refused(new PlainJWT(claims).serialize());
        var key = TokenSettings.of(settings).secret().key();
        refused(forged(java.util.Arrays.copyOf(key, 64), JWSAlgorithm.HS512, claim -> claim));
        refused(forged("a key of somebody else, 32 bytes long".getBytes(), JWSAlgorithm.HS256, claim -> claim));
        api.get("/me", changed(claim -> claim)).is(200);
    }

    @Test
    void only_tokens_of_people_are_taken_and_only_ours() throws Exception {
        refused(changed(claims -> claims.claim("role", "anon")));
        refused(changed(claims -> claims.claim("role", "service_role")));
        refused(changed(claims -> claims.claim("role", null)));
        refused(changed(claims -> claims.claim("role", List.of("authenticated"))));
        refused(changed(claims -> claims.audience("somebody else")));
        refused(changed(claims -> claims.audience(List.of())));
        refused(changed(claims -> claims.issuer("https://elsewhere.example/auth/v1")));
        refused(changed(claims -> claims.subject("1-1-1-1-1")));
        refused(changed(claims -> claims.subject("nobody")));
        refused(changed(claims -> claims.subject(null)));
        refused(changed(claims -> claims.claim("session_id", "nonsense")));
        refused(changed(claims -> claims.expirationTime(null)));
        refused(changed(claims -> claims.claim("exp", "tomorrow")));
        refused(changed(claims -> claims.notBeforeTime(Date.from(clock.instant().plus(Duration.ofMinutes(5))))));
        api.get("/me", changed(claims -> claims.audience(List.of("authenticated", "x"))))
                .is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "..", "....", "e30.e30.e30", "null", "eyJhbGciOiJub25lIn0.e30."})
    void what_is_no_token_is_refused(String token) {
        refused(token);
    }

    @Test
    void without_a_token_each_operation_of_a_person_is_refused() {
        for (var path : List.of("/me", "/sessions", "/users/" + ana.text("/user/id"))) {
            api.get(path, null).isProblem(401, "unauthenticated");
        }
        api.send("PATCH", "/profile", null, "{}").isProblem(401, "unauthenticated");
        api.send("POST", "/onboarding", null, "{}").isProblem(401, "unauthenticated");
        api.send("DELETE", "/account", null, null).isProblem(401, "unauthenticated");
        api.send("POST", "/account/cancel", null, null).isProblem(401, "unauthenticated");
        api.send("POST", "/signout", null, null).isProblem(401, "unauthenticated");
        api.send("DELETE", "/sessions/1", null, null).isProblem(401, "unauthenticated");
    }
}
