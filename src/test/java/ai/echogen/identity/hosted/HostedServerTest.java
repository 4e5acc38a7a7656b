package ai.echogen.identity.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.testing.LocalServer;
import ai.echogen.testing.Program;
import ai.echogen.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged program with a Supabase project, which is another one of it: both work on one database, as
/// a deployment and its project do.
class HostedServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "thirty-two characters or some more";

    @TempDir
    static Path folder;

    private static LocalServer project;
    private static LocalServer server;
    private static Map<String, String> settings;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String email = UUID.randomUUID() + "@example.com";

    @BeforeAll
    static void start() {
        var address = TestDatabase.address();
        var database = "postgresql://%s:%s@%s:%d/%s"
                .formatted(
                        encoded(address.user()),
                        encoded(address.password()),
                        address.host(),
                        address.port(),
                        address.database());
        var shared = Map.of("DATABASE_URL", database, "JWT_SECRET", SECRET, "API_RATE_LIMIT_PER_MINUTE", "0");
        project = LocalServer.start(folder.resolve("project"), shared);
        settings = new HashMap<>(shared);
        settings.putAll(keys(project.port()));
        server = LocalServer.start(folder.resolve("server"), settings);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (project != null) {
            project.close();
        }
    }

    private static Map<String, String> keys(int port) {
        var environment = Map.of("PORT", String.valueOf(port), "JWT_SECRET", SECRET);
        return Program.run(folder, environment, "keys")
                .output()
                .lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private record Answer(int status, JsonNode json, HttpResponse<String> response) {
        Answer is(int expected) {
            assertThat(status).as(response.body() + server.output()).isEqualTo(expected);
            return this;
        }

        String text(String pointer) {
            return json.at(pointer).asText();
        }
    }

    private Answer send(String method, String path, @Nullable String token, @Nullable Map<String, ?> body) {
        try {
            var request = HttpRequest.newBuilder(
                            URI.create("http://localhost:%d/api/v1/auth%s".formatted(server.port(), path)))
                    .header("User-Agent", "EchoGen/1.0 (Test)")
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            body == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(JSON.writeValueAsString(body)));
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body()),
                    response);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Answer signUp() {
        return send(
                        "POST",
                        "/signup",
                        null,
                        Map.of("email", email, "password", "correct horse battery", "fullName", "Ana"))
                .is(201);
    }

    @Test
    void the_api_does_not_show_who_keeps_the_accounts() {
        var made = signUp();
        assertThat(made.text("/user/fullName")).isEqualTo("Ana");
        send("POST", "/signup", null, Map.of("email", email, "password", "correct horse battery"))
                .is(409);
        var entry = send("POST", "/signin", null, Map.of("email", email, "password", "correct horse battery"))
                .is(200);
        var token = entry.text("/session/access_token");
        assertThat(send("GET", "/me", token, null).is(200).text("/email")).isEqualTo(email);
        send("POST", "/signin", null, Map.of("email", email, "password", "not that one"))
                .is(401);

        var sessions = send("GET", "/sessions", token, null).is(200).json();
        assertThat(sessions).hasSize(2);
        assertThat(sessions.at("/0/current").asBoolean()).isTrue();
        assertThat(sessions.at("/0/device").asText()).isEqualTo("EchoGen/1.0 (Test)");
        send("DELETE", "/sessions/" + sessions.at("/1/id").asText(), token, null)
                .is(204);
        send("POST", "/refresh", null, Map.of("refresh_token", made.text("/session/refresh_token")))
                .is(401);

        var refresh = entry.text("/session/refresh_token");
        var next =
                send("POST", "/refresh", null, Map.of("refresh_token", refresh)).is(200);
        send("POST", "/signout", next.text("/session/access_token"), null).is(204);
        send("POST", "/refresh", null, Map.of("refresh_token", next.text("/session/refresh_token")))
                .is(401);
    }

    @Test
    void providers_that_the_project_has_not_set_up_say_so() {
        var challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        for (var provider : new String[] {"google", "apple", "github"}) {
            send("GET", "/oauth/" + provider + "?code_challenge=" + challenge, null, null)
                    .is(501);
            send("POST", "/signin", null, Map.of("method", provider)).is(501);
        }
        send("GET", "/oauth/myspace?code_challenge=" + challenge, null, null).is(404);
        send("GET", "/oauth/google?code_challenge=short", null, null).is(422);
    }

    @Test
    void the_twin_is_not_there_and_no_secret_was_made() {
        assertThat(server.get("/auth/v1/health").statusCode()).isEqualTo(404);
        assertThat(server.get("/auth/v1/settings", "apikey", settings.get("SUPABASE_ANON_KEY"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(folder.resolve("server/jwt-secret")).doesNotExist();
        var keys = Program.run(folder, settings, "keys");
        assertThat(keys.exitCode()).isEqualTo(1);
        assertThat(keys.output()).contains("API Keys").doesNotContain("eyJ");
    }

    @Test
    void secrets_are_in_no_log_and_no_answer() {
        signUp();
        for (var name : new String[] {"SUPABASE_ANON_KEY", "SUPABASE_SERVICE_ROLE_KEY", "JWT_SECRET"}) {
            assertThat(server.output()).doesNotContain(settings.get(name));
            assertThat(server.get("/openapi.json").body()).doesNotContain(settings.get(name));
        }
    }

    @Test
    void while_the_project_is_away_signed_in_people_go_on_and_others_are_told_to_wait() {
        var own = LocalServer.start(folder.resolve("own-project"), withoutProject());
        var own_settings = new HashMap<>(settings);
        own_settings.putAll(keys(own.port()));
        try (var mine = LocalServer.start(folder.resolve("own-server"), own_settings)) {
            var before = server;
            server = mine;
            try {
                var token = signUp().text("/session/access_token");
                own.stop();
                send("GET", "/me", token, null).is(200);
                send("PATCH", "/profile", token, Map.of("bio", "I read on the train."))
                        .is(200);
                var refused = send("POST", "/signin", null, Map.of("email", email, "password", "correct horse battery"))
                        .is(503);
                assertThat(refused.text("/code")).isEqualTo("auth_unavailable");
                assertThat(refused.response().headers().firstValue("Retry-After"))
                        .isPresent();
                assertThat(mine.output())
                        .contains("Supabase Auth at", "status.supabase.com")
                        .doesNotContain("\tat ");
            } finally {
                server = before;
            }
        } finally {
            own.close();
        }
    }

    private static Map<String, String> withoutProject() {
        var values = new HashMap<>(settings);
        values.keySet().removeIf(name -> name.startsWith("SUPABASE_"));
        return values;
    }

    private static String refusedStart(Map<String, String> changed) {
        var values = new HashMap<>(settings);
        values.putAll(changed);
        values.put("PORT", String.valueOf(LocalServer.freePort()));
        values.put("ECHOGEN_HOME", folder.resolve("refused").toString());
        var doctor = Program.run(folder, values, "doctor");
        assertThat(doctor.exitCode()).isEqualTo(1);
        var ended = Program.run(folder, values, "serve");
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(1);
        var sentence = ended.output()
                .lines()
                .filter(line -> line.startsWith("echogen: "))
                .findFirst()
                .orElseThrow()
                .substring("echogen: ".length());
        assertThat(doctor.output()).contains(sentence);
        assertThat(ended.output()).doesNotContain("\tat ");
        return sentence;
    }

    @Test
    void a_host_that_is_not_there_stops_the_start_and_doctor_says_the_same() {
        assertThat(refusedStart(Map.of("SUPABASE_URL", "http://localhost:" + LocalServer.freePort())))
                .startsWith("SUPABASE_URL: ")
                .contains("cannot be connected to", "Data API");
    }

    @Test
    void a_secret_of_another_project_stops_the_start() {
        assertThat(refusedStart(Map.of("JWT_SECRET", "another secret of more than thirty-two characters")))
                .startsWith("JWT_SECRET is not the secret of the project")
                .contains("JWT Keys");
    }

    @Test
    void a_key_that_the_project_refuses_stops_the_start() {
        assertThat(refusedStart(Map.of("SUPABASE_SERVICE_ROLE_KEY", "sb_secret_of_another_project")))
                .startsWith("SUPABASE_SERVICE_ROLE_KEY is refused")
                .contains("API Keys");
    }

    @Test
    void swapped_keys_stop_the_start() {
        assertThat(refusedStart(Map.of("SUPABASE_ANON_KEY", settings.get("SUPABASE_SERVICE_ROLE_KEY"))))
                .startsWith("SUPABASE_ANON_KEY")
                .contains("swapped");
    }
}
