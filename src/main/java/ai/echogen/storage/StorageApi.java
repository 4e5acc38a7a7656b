package ai.echogen.storage;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.settings.SupabaseProject;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// One call to a project's Storage, with the service key. Its answers are read by the status in their
/// body: the HTTP status is 400 for nearly everything.
final class StorageApi {
    static final JsonMapper JSON = new JsonMapper();

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final long LONGEST_ANSWER = 8L << 20;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final SupabaseProject project;
    private final Duration answerWithin;

    StorageApi(SupabaseProject project) {
        this(project, ANSWER_WITHIN);
    }

    StorageApi(SupabaseProject project, Duration answerWithin) {
        this.project = project;
        this.answerWithin = answerWithin;
    }

    /// An answer that was read to its end.
    ///
    /// @param status what is meant: that of the body, or else HTTP's
    record Answer(int status, JsonNode body) {
        boolean worked() {
            return status < 300;
        }

        boolean isMissing() {
            return status == 404;
        }

        String code() {
            return body.path("code").asText(body.path("error").asText());
        }
    }

    Answer get(String path) throws InterruptedException {
        return read(request(path, answerWithin).GET());
    }

    Answer send(String method, String path, ObjectNode body) throws InterruptedException {
        return read(request(path, answerWithin)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.toString())));
    }

    /// @param within until the answer, so it includes sending
    Answer upload(String path, BodyPublisher content, String mediaType, String cacheControl, Duration within)
            throws InterruptedException {
        return read(request(path, answerWithin.plus(within))
                .header("Content-Type", mediaType)
                .header("Cache-Control", cacheControl)
                .header("x-upsert", "true")
                .POST(content));
    }

    /// @param range  the value of the header `Range`; null for all
    /// @return the response whose stream the caller closes; of the statuses 200, 206, 404 and 416
    HttpResponse<InputStream> open(String path, @Nullable String range) throws InterruptedException {
        var request = request(path, answerWithin).GET();
        if (range != null) {
            request.header("Range", range);
        }
        return exchange(request.build(), BodyHandlers.ofInputStream());
    }

    /// Reads what [#open] was answered with instead of a file.
    Answer refusal(HttpResponse<InputStream> response) throws InterruptedException {
        try (var in = response.body()) {
            return answer(response, in.readNBytes((int) LONGEST_ANSWER));
        } catch (IOException e) {
            throw away(e);
        }
    }

    private HttpRequest.Builder request(String path, Duration within) {
        var key = project.serviceKey();
        var request = HttpRequest.newBuilder(project.service("/storage/v1" + path))
                .timeout(within)
                .header("apikey", key.secret().reveal());
        return key.modern()
                ? request
                : request.header("Authorization", "Bearer " + key.secret().reveal());
    }

    private Answer read(HttpRequest.Builder request) throws InterruptedException {
        var response = exchange(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
        return answer(response, response.body());
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws InterruptedException {
        try {
            return client.send(request, handler);
        } catch (IOException e) {
            throw away(e);
        }
    }

    private Answer answer(HttpResponse<?> response, byte[] bytes) {
        var body = json(bytes);
        var meant = body.path("statusCode").asText("");
        var status = meant.matches("\\d{3}") && response.statusCode() >= 400
                ? Integer.parseInt(meant)
                : response.statusCode();
        if (status == 429 || status >= 500 || status == 423) {
            throw busy(status, response);
        }
        if (status < 300 && body.isMissingNode()) {
            throw unavailable("answers with a page instead of data", SOON, null);
        }
        if (status == 401 || body.path("code").asText().equals("AccessDenied")) {
            throw new Failure(
                    Code.STORAGE_REFUSED,
                    "Supabase Storage does not take the key in %s (%s): copy it again from the project's dashboard, under Project Settings, API Keys."
                            .formatted(SupabaseProject.SERVICE_KEY, said(body)));
        }
        return new Answer(status, body);
    }

    /// For what no other sentence is known.
    Failure refused(String what, Answer answer) {
        return new Failure(
                Code.STORAGE_REFUSED,
                "Supabase Storage did not %s (%d %s: %s): check the project's Storage in its dashboard."
                        .formatted(what, answer.status(), answer.code(), said(answer.body())));
    }

    Failure unavailable(String what, Duration after, @Nullable Throwable cause) {
        var sentence =
                "Supabase Storage at %s %s: nothing is lost, and the same will be tried again; if it stays, check the project in its dashboard and %s."
                        .formatted(project.url().getHost(), what, SupabaseProject.URL);
        return cause == null
                ? new Failure(Code.STORAGE_UNAVAILABLE, sentence, after)
                : new Failure(Code.STORAGE_UNAVAILABLE, sentence, cause, after);
    }

    Failure away(IOException e) {
        return unavailable(
                e instanceof HttpTimeoutException ? "does not answer in time" : "cannot be reached", SOON, e);
    }

    private Failure busy(int status, HttpResponse<?> response) {
        var asked = response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .filter(wait -> wait.compareTo(LONGEST_WAIT) <= 0)
                .orElse(SOON);
        return unavailable(status == 429 ? "is asked too often" : "answers " + status, asked, null);
    }

    private static JsonNode json(byte[] bytes) {
        try {
            var body = JSON.readTree(bytes);
            return body == null || !body.isContainerNode() ? MissingNode.getInstance() : body;
        } catch (IOException _) {
            return MissingNode.getInstance();
        }
    }

    private static String said(JsonNode body) {
        var said = body.path("message").asText("it did not say why");
        return said.length() > 200 ? said.substring(0, 200) : said;
    }

    /// For example `podcast-audio/3f0c…/master%20take.mp3`.
    static String inUrl(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }

    URI absolute(String relative) {
        return project.service("/storage/v1" + relative);
    }
}
