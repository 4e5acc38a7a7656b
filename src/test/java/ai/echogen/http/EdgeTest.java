package ai.echogen.http;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.caller.AccountId;
import ai.echogen.db.Database;
import ai.echogen.testing.ManualClock;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server behind a proxy on this machine, with few requests a minute, for one web app.
@QuarkusTest
@TestProfile(EdgeTest.BehindAProxy.class)
class EdgeTest {
    private static final int LIMIT = 6;
    private static final String APP = "https://app.example";
    private static final String SIGN_IN = "/api/v1/auth/signin";
    private static final AtomicInteger NETWORKS = new AtomicInteger();

    public static final class BehindAProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "echogen.testing.API_RATE_LIMIT_PER_MINUTE",
                    String.valueOf(LIMIT),
                    "echogen.testing.ECHOGEN_TRUSTED_PROXIES",
                    "private",
                    "echogen.testing.ECHOGEN_CORS_ORIGINS",
                    APP);
        }
    }

    @TestHTTPResource("/")
    URI server;

    @Inject
    Database database;

    @Inject
    ManualClock clock;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String network = "203.0.113." + NETWORKS.incrementAndGet();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void an_address_that_asks_too_often_waits_and_then_goes_on() throws Exception {
        for (var i = LIMIT - 1; i >= 0; i--) {
            var answer = signIn(network);
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(header(answer, "RateLimit-Policy")).isEqualTo("\"address\";q=6;w=60");
            assertThat(header(answer, "RateLimit")).startsWith("\"address\";r=" + i + ";t=");
        }
        var refused = signIn(network);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(header(refused, "Content-Type")).startsWith("application/problem+json");
        assertThat(header(refused, "Retry-After")).isEqualTo("10");
        assertThat(header(refused, "RateLimit")).isEqualTo("\"address\";r=0;t=60");
        var problem = new ObjectMapper().readTree(refused.body());
        assertThat(problem.get("code").asText()).isEqualTo("rate_limited");
        assertThat(problem.get("detail").asText())
                .isEqualTo(
                        "Your network has sent more than the 6 requests a minute that are allowed: wait 10 seconds before the next.");

        clock.advance(ofSeconds(10));
        assertThat(signIn(network).statusCode()).isEqualTo(422);
        assertThat(signIn(network).statusCode()).isEqualTo(429);
    }

    @Test
    void a_wrong_token_counts_against_the_address_and_a_right_one_against_the_person() throws Exception {
        for (var i = 0; i < LIMIT; i++) {
            assertThat(podcasts(network, "Bearer wrong").statusCode()).isEqualTo(401);
        }
        assertThat(podcasts(network, "Bearer wrong").statusCode()).isEqualTo(429);
        assertThat(podcasts(network, "Basic YTph").statusCode()).isEqualTo(429);
        assertThat(signIn(network).statusCode()).isEqualTo(429);

        var ana = somebody();
        var answer = podcasts(network, ana);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "RateLimit-Policy")).isEqualTo("\"person\";q=6;w=60");
        for (var i = 1; i < LIMIT; i++) {
            assertThat(podcasts("198.51.100." + i, ana).statusCode()).isEqualTo(200);
        }
        assertThat(podcasts("192.0.2.77", ana).statusCode()).isEqualTo(429);
        assertThat(podcasts(network, somebody()).statusCode()).isEqualTo(200);
    }

    @Test
    void an_ipv6_customer_is_one_network() throws Exception {
        for (var i = 0; i < LIMIT; i++) {
            signIn("2001:db8:1:" + NETWORKS.get() + "::" + Integer.toHexString(i + 1));
        }
        assertThat(signIn("[2001:db8:1:" + NETWORKS.get() + ":ffff::1]:443").statusCode())
                .isEqualTo(429);
        assertThat(signIn("2001:db8:2:" + NETWORKS.get() + "::1").statusCode()).isEqualTo(422);
    }

    @Test
    void a_client_cannot_make_itself_new_addresses() throws Exception {
        for (var i = 0; i < LIMIT; i++) {
            signIn("10.9.8.%d, 198.51.100.%d, %s".formatted(i, i, network));
        }
        assertThat(signIn("1.2.3.4, " + network).statusCode()).isEqualTo(429);
        assertThat(signIn("unknown, " + network + ", 10.0.0.7").statusCode()).isEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/health",
                "/health/live",
                "/health/ready",
                "/openapi.json",
                "/docs/",
                "/storage/v1/object/sign/a/b"
            })
    void what_monitors_browsers_and_players_need_is_not_counted(String path) throws Exception {
        for (var i = 0; i < LIMIT + 2; i++) {
            var answer = send("GET", path, "X-Forwarded-For", network);
            assertThat(answer.statusCode()).isNotEqualTo(429);
            assertThat(answer.headers().map()).doesNotContainKey("ratelimit");
        }
    }

    @Test
    void the_app_may_use_the_api_and_read_its_headers() throws Exception {
        var answer = send("GET", "/api/v1/podcasts", "Origin", APP, "X-Forwarded-For", network);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(APP);
        assertThat(header(answer, "Access-Control-Expose-Headers").split(", "))
                .contains(
                        "X-Request-ID",
                        "X-Job-ID",
                        "X-Total-Count",
                        "ETag",
                        "Location",
                        "Retry-After",
                        "RateLimit",
                        "RateLimit-Policy");
        assertThat(answer.headers().allValues("Vary")).contains("Origin");
        assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-credentials");
    }

    @Test
    void a_preflight_is_answered_at_once_and_not_counted() throws Exception {
        for (var i = 0; i < LIMIT + 2; i++) {
            var answer = preflight(APP);
            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(header(answer, "Access-Control-Allow-Methods")).contains("PATCH", "DELETE", "PUT");
            assertThat(List.of(header(answer, "Access-Control-Allow-Headers").split(", ")))
                    .contains(
                            "Authorization",
                            "Content-Type",
                            "If-Match",
                            "X-Request-ID",
                            "Idempotency-Key",
                            "Last-Event-ID");
            assertThat(header(answer, "Access-Control-Max-Age")).isEqualTo("7200");
        }
        assertThat(header(signIn(network), "RateLimit")).contains(";r=5;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.evil.example",
                "http://app.example",
                "https://app.example:8443",
                "null",
                "http://localhost:3000"
            })
    void pages_of_other_origins_are_told_no(String origin) throws Exception {
        var preflight = preflight(origin);
        assertThat(preflight.statusCode()).isEqualTo(403);
        assertThat(preflight.body()).contains("ECHOGEN_CORS_ORIGINS");
        assertThat(preflight.headers().map()).doesNotContainKey("access-control-allow-origin");
        var answer = send("GET", "/health", "Origin", origin);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
        assertThat(answer.headers().allValues("Vary")).contains("Origin");
    }

    @Test
    void what_an_answer_depends_on_is_said_in_full() throws Exception {
        assertThat(send("GET", "/", "Accept", "text/html").headers().allValues("Vary"))
                .containsExactlyInAnyOrder("Accept", "Origin");
    }

    @Test
    void every_answer_asks_browsers_to_be_careful() throws Exception {
        for (var path :
                List.of("/", "/health", "/docs/", "/no/such/path", "/api/v1/podcasts", "/storage/v1/object/sign/a/b")) {
            var answer = send("GET", path, "X-Forwarded-Proto", "https", "X-Forwarded-For", network);
            assertThat(answer.headers().map())
                    .as(path)
                    .containsKeys(
                            "x-request-id",
                            "x-content-type-options",
                            "x-frame-options",
                            "referrer-policy",
                            "permissions-policy",
                            "content-security-policy",
                            "cross-origin-opener-policy",
                            "cross-origin-resource-policy",
                            "strict-transport-security");
        }
        assertThat(send("GET", "/health").headers().map()).doesNotContainKey("strict-transport-security");
        assertThat(header(send("GET", "/api/v1/podcasts", "X-Forwarded-For", network), "Cache-Control"))
                .isEqualTo("no-store");
    }

    private HttpResponse<String> signIn(String from) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.resolve(SIGN_IN))
                .header("X-Forwarded-For", from)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> podcasts(String from, String authorization) throws IOException, InterruptedException {
        return send("GET", "/api/v1/podcasts", "X-Forwarded-For", from, "Authorization", authorization);
    }

    private String somebody() {
        var account = new AccountId(UUID.randomUUID());
        database.asService(sql -> sql.change("insert into auth.users (id) values (?)", account));
        return "Bearer testing-" + account;
    }

    private HttpResponse<String> preflight(String origin) throws IOException, InterruptedException {
        return send(
                "OPTIONS",
                "/api/v1/podcasts",
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "PATCH",
                "Access-Control-Request-Headers",
                "authorization,if-match",
                "X-Forwarded-For",
                network);
    }

    private HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.resolve(path)).method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
