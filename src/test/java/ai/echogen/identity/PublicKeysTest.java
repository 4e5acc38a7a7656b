package ai.echogen.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.settings.Settings;
import ai.echogen.testing.ManualClock;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tokens of a project that signs with keys of its own.
class PublicKeysTest {
    private final ManualClock clock = new ManualClock();
    private final AtomicInteger fetches = new AtomicInteger();
    private final ECKey first = ec("first");
    private final RSAKey rsa = rsa();
    private HttpServer project;
    private volatile int status = 200;
    private volatile List<? extends JWK> published = List.of(first, rsa);
    private AccessTokens tokens;

    private static ECKey ec(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(id)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static RSAKey rsa() {
        try {
            return new RSAKeyGenerator(2048).keyID("rsa").generate();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void start() throws IOException {
        project = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        project.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        project.createContext("/auth/v1/.well-known/jwks.json", exchange -> {
            fetches.incrementAndGet();
            var body = new JWKSet(List.copyOf(published)).toString(true).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        project.start();
        tokens = new AccessTokens(
                new TokenSettings(null, issuer(), URI.create(issuer() + "/.well-known/jwks.json")), clock);
    }

    @AfterEach
    void stop() {
        project.stop(0);
    }

    private String issuer() {
        return "http://localhost:%d/auth/v1".formatted(project.getAddress().getPort());
    }

    private String token(JWSAlgorithm algorithm, String keyId, JWSSigner signer, String role) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject(UUID.randomUUID().toString())
                .audience("authenticated")
                .claim("role", role)
                .claim("session_id", UUID.randomUUID().toString())
                .expirationTime(Date.from(clock.instant().plus(Duration.ofDays(1))))
                .build();
        var jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
        try {
            jwt.sign(signer);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return jwt.serialize();
    }

    private String signed(ECKey key) {
        try {
            return token(JWSAlgorithm.ES256, key.getKeyID(), new ECDSASigner(key), "authenticated");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Failure refusal(String token) {
        var failure = catchThrowableOfType(Failure.class, () -> tokens.verify(token));
        assertThat(failure).as("was taken").isNotNull();
        return failure;
    }

    @Test
    void tokens_of_both_kinds_are_taken_and_the_keys_fetched_once() throws Exception {
        for (var i = 0; i < 100; i++) {
            tokens.verify(signed(first));
        }
        tokens.verify(token(JWSAlgorithm.RS256, "rsa", new RSASSASigner(rsa), "authenticated"));
        assertThat(fetches).hasValue(1);
    }

    @Test
    void many_first_requests_at_once_fetch_the_keys_once() {
        Callable<Object> verify = () -> tokens.verify(signed(first));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(Collections.nCopies(20, verify)))
                    .allSatisfy(done -> assertThat(done.get()).isNotNull());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(fetches).hasValue(1);
    }

    @Test
    void a_key_that_is_new_is_fetched_at_once_and_unknown_ones_not_more_often_than_every_half_minute() {
        tokens.verify(signed(first));
        var second = ec("second");
        published = List.of(first, second);
        assertThat(refusal(signed(second)).code()).isEqualTo(Code.UNAUTHENTICATED);
        assertThat(fetches).hasValue(1);
        clock.advance(Duration.ofSeconds(30));
        tokens.verify(signed(second));
        assertThat(fetches).hasValue(2);
        for (var i = 0; i < 50; i++) {
            assertThat(refusal(signed(ec("made-up-" + i))).code()).isEqualTo(Code.UNAUTHENTICATED);
        }
        assertThat(fetches).hasValue(2);
    }

    @Test
    void a_key_that_was_revoked_is_forgotten_within_minutes() throws Exception {
        var token = signed(first);
        tokens.verify(token);
        published = List.of(rsa);
        clock.advance(Duration.ofMinutes(10));
        tokens.verify(token); // the keys are fetched behind this one
        for (var tries = 0; tries < 100 && fetches.get() < 2; tries++) {
            Thread.sleep(20);
        }
        Thread.sleep(100);
        assertThat(refusal(token).code()).isEqualTo(Code.UNAUTHENTICATED);
    }

    @Test
    void a_token_that_was_taken_before_still_expires() {
        var token = signed(first);
        tokens.verify(token);
        clock.advance(Duration.ofDays(1).minusSeconds(1));
        assertThat(tokens.verify(token)).isEqualTo(tokens.verify(token));
        clock.advance(Duration.ofSeconds(1));
        assertThat(refusal(token).code()).isEqualTo(Code.UNAUTHENTICATED);
    }

    @Test
    void while_the_project_is_down_the_known_keys_stay_and_an_unknown_one_is_an_outage() {
        tokens.verify(signed(first));
        status = 503;
        clock.advance(Duration.ofHours(1));
        for (var i = 0; i < 10; i++) {
            tokens.verify(signed(first));
        }
        clock.advance(Duration.ofMinutes(1));
        assertThat(refusal(signed(ec("second"))).code()).isEqualTo(Code.AUTH_UNAVAILABLE);
        tokens.verify(signed(first));
    }

    @Test
    void keys_that_never_came_are_an_outage_and_sign_nobody_out() {
        status = 500;
        var failure = refusal(signed(first));
        assertThat(failure.code()).isEqualTo(Code.AUTH_UNAVAILABLE);
        assertThat(failure.retryAfter()).isPresent();
        status = 200;
        clock.advance(Duration.ofSeconds(30));
        tokens.verify(signed(first));
    }

    @Test
    void the_key_decides_on_the_algorithm_and_a_public_key_is_no_secret() throws Exception {
        var stranger = ec("first");
        assertThat(refusal(signed(stranger)).code()).isEqualTo(Code.UNAUTHENTICATED);
        assertThat(refusal(token(JWSAlgorithm.RS256, "first", new RSASSASigner(rsa), "authenticated"))
                        .code())
                .isEqualTo(Code.UNAUTHENTICATED);
        var bytes = first.toECPublicKey().getEncoded();
        assertThat(refusal(token(JWSAlgorithm.HS256, "first", new MACSigner(bytes), "authenticated"))
                        .code())
                .isEqualTo(Code.UNAUTHENTICATED);
        assertThat(refusal(token(JWSAlgorithm.RS512, "rsa", new RSASSASigner(rsa), "authenticated"))
                        .code())
                .isEqualTo(Code.UNAUTHENTICATED);
    }

    @Test
    void keys_of_the_project_are_no_people() throws Exception {
        for (var role : List.of("anon", "service_role")) {
            assertThat(refusal(token(JWSAlgorithm.ES256, "first", new ECDSASigner(first), role))
                            .code())
                    .isEqualTo(Code.UNAUTHENTICATED);
        }
    }

    @Test
    void a_project_that_moved_from_a_shared_secret_still_has_tokens_of_both() throws Exception {
        var secret = "a secret that is long enough to sign with";
        var both = new AccessTokens(
                new TokenSettings(
                        JwtSecret.of(Settings.of(Map.of("JWT_SECRET", secret))),
                        issuer(),
                        URI.create(issuer() + "/.well-known/jwks.json")),
                clock);
        both.verify(signed(first));
        both.verify(token(
                JWSAlgorithm.HS256, "legacy", new MACSigner(secret.getBytes(StandardCharsets.UTF_8)), "authenticated"));
    }
}
