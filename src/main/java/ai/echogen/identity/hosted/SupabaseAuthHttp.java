package ai.echogen.identity.hosted;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.identity.Device;
import ai.echogen.settings.SupabaseKey;
import ai.echogen.settings.SupabaseProject;
import ai.echogen.settings.Version;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Requests to Supabase Auth, each with a time-out, a bounded answer, and no redirect: keys go to the
/// project alone.
final class SupabaseAuthHttp {
    private static final Logger LOG = Logger.getLogger(SupabaseAuthHttp.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(12);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int LARGEST_ANSWER = 1 << 20;

    private final SupabaseProject project;
    private final Duration answerWithin;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_WITHIN)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    SupabaseAuthHttp(SupabaseProject project) {
        this(project, ANSWER_WITHIN);
    }

    SupabaseAuthHttp(SupabaseProject project, Duration answerWithin) {
        this.project = project;
        this.answerWithin = answerWithin;
    }

    /// On whose behalf a request is made.
    sealed interface As {
        /// Somebody who is not signed in. Their address counts in the project's limits, not ours; for that
        /// it takes a key of the new style.
        record Visitor(Device device) implements As {}

        /// @param accessToken theirs
        record Person(String accessToken) implements As {}

        /// The project's owner.
        record Owner() implements As {}
    }

    /// @param body missing where there was none
    record Answer(int status, JsonNode body) {
        boolean ok() {
            return status < 300;
        }

        /// Supabase Auth's own name for what is wrong; empty where it gives none.
        String code() {
            var code = body.path("error_code").isTextual() ? body.path("error_code") : body.path("code");
            return code.isTextual() ? code.textValue() : "";
        }

        /// In its words, for people.
        String message() {
            for (var name : new String[] {"msg", "message", "error_description", "error"}) {
                if (body.path(name).isTextual()) {
                    return body.path(name).textValue();
                }
            }
            return "no reason given";
        }
    }

    /// @param path begins after `/auth/v1`
    /// @throws Failure `auth_unavailable` when there is no answer of Supabase Auth's, `rate_limited` when
    ///     it says so
    Answer send(String method, String path, @Nullable ObjectNode body, As as) {
        var request = HttpRequest.newBuilder(project.service("/auth/v1" + path))
                .timeout(answerWithin)
                .header("Accept", "application/json")
                .header("X-Supabase-Api-Version", "2024-01-01")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        if (body != null) {
            request.header("Content-Type", "application/json;charset=UTF-8");
        }
        authenticate(request, as);
        return read(exchange(request.build()));
    }

    /// The same without reading anything into what comes back, for who wants to know why.
    HttpResponse<byte[]> sendRaw(String path, SupabaseKey key) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(project.service("/auth/v1" + path)).timeout(answerWithin);
        request.header("User-Agent", ourselves());
        present(request, key);
        return client.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
    }

    private void authenticate(HttpRequest.Builder request, As as) {
        switch (as) {
            case As.Visitor(var device) -> {
                // only with the secret key is the person's address believed
                var key = project.serviceKey().modern() ? project.serviceKey() : project.anonKey();
                request.header("apikey", key.secret().reveal());
                request.header("User-Agent", agent(device, key));
                if (device.address() != null) {
                    request.header("Sb-Forwarded-For", device.address());
                    request.header("X-Forwarded-For", device.address());
                }
            }
            case As.Person(var token) -> {
                request.header("apikey", project.anonKey().secret().reveal());
                request.header("User-Agent", ourselves());
                request.header("Authorization", "Bearer " + token);
            }
            case As.Owner() -> {
                request.header("User-Agent", ourselves());
                present(request, project.serviceKey());
            }
        }
    }

    private static void present(HttpRequest.Builder request, SupabaseKey key) {
        request.header("apikey", key.secret().reveal());
        if (!key.modern()) {
            request.header("Authorization", "Bearer " + key.secret().reveal());
        }
    }

    /// The person's own app, as the list of their sessions shows it. A secret key that comes from a browser
    /// is refused.
    private static String agent(Device device, SupabaseKey key) {
        var agent = device.userAgent();
        return agent == null || key.modern() && agent.contains("Mozilla/") ? ourselves() : agent;
    }

    private static String ourselves() {
        return "EchoGen/" + Version.CURRENT;
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        } catch (IOException e) {
            throw away("does not answer (%s)".formatted(reason(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away("was not waited for");
        }
    }

    private Answer read(HttpResponse<byte[]> response) {
        var status = response.statusCode();
        if (status == 429) {
            var wait = retryAfter(response).orElse(AGAIN_AFTER);
            throw new Failure(
                    Code.RATE_LIMITED,
                    "There are too many requests of this kind at the moment: try again in %d seconds."
                            .formatted(wait.toSeconds()),
                    wait);
        }
        if (status >= 500) {
            throw away("answers with the status %d".formatted(status));
        }
        if (status >= 300 && status < 400) {
            throw away("leads elsewhere, with the status %d: SUPABASE_URL is not the project's own address"
                    .formatted(status));
        }
        var body = json(response.body());
        if (body == null) {
            throw away("answers with something else than JSON, with the status %d".formatted(status));
        }
        var answer = new Answer(status, body);
        if (status == 401 && answer.code().isEmpty()) { // the gateway's words: Auth itself gives a code
            throw away("refuses our key (%s): check SUPABASE_ANON_KEY and SUPABASE_SERVICE_ROLE_KEY"
                    .formatted(answer.message()));
        }
        return answer;
    }

    static @Nullable JsonNode json(byte[] body) {
        if (body.length == 0) {
            return MissingNode.getInstance();
        }
        try {
            var json = JSON.readTree(new String(body, StandardCharsets.UTF_8));
            return json.isObject() ? json : null;
        } catch (JsonProcessingException _) {
            return null;
        }
    }

    /// Seconds; Supabase Auth itself gives none, what stands before it may.
    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Math.max(1, Long.parseLong(text))))
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    /// The log has it in full; what travels to strangers says only what to do.
    Failure away(String what) {
        LOG.warnf(
                "Supabase Auth at %s %s. Signed-in people go on until their tokens end. Check status.supabase.com, and in the dashboard that the project is not paused.",
                project.url(), what);
        return new Failure(
                Code.AUTH_UNAVAILABLE,
                "Signing in is not possible right now, since the server for accounts does not answer: try again in a minute. Whoever runs this server finds the reason in its log, and checks the Supabase project.",
                AGAIN_AFTER);
    }

    static String reason(Throwable e) {
        var deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return switch (deepest) {
            case UnresolvedAddressException _ -> "there is no such host";
            case HttpConnectTimeoutException _ -> "it cannot be connected to in time";
            case HttpTimeoutException _ -> "it takes too long";
            default -> deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
        };
    }

    URI address(String path) {
        return project.service("/auth/v1" + path);
    }
}
