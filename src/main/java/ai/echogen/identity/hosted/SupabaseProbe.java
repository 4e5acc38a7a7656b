package ai.echogen.identity.hosted;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.identity.JwtSecret;
import ai.echogen.ops.Check.Finding;
import ai.echogen.settings.Settings;
import ai.echogen.settings.SupabaseKey;
import ai.echogen.settings.SupabaseProject;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Asks a Supabase project whether what is configured is right. What is wrong and will stay wrong is told
/// apart from an outage: a host that cannot be connected to, an answer that is not Supabase's, a refused
/// key are wrong; an answer that is late, a 5xx and a 429 are an outage.
final class SupabaseProbe {
    private static final String KEYS_ARE = "Supabase's dashboard shows it under Project Settings, API Keys.";
    private static final String URL_IS =
            "Supabase's dashboard shows it under Project Settings, Data API, as the Project URL; a paused project is resumed on its front page.";
    private static final String SECRET_IS =
            "Supabase's dashboard shows it under Project Settings, JWT Keys, as the legacy JWT secret.";

    private final Settings settings;
    private final SupabaseProject project;
    private final SupabaseAuthHttp http;

    SupabaseProbe(Settings settings, SupabaseProject project, SupabaseAuthHttp http) {
        this.settings = settings;
        this.project = project;
        this.http = http;
    }

    /// @return good, or doubtful for an outage and for what will disappoint
    /// @throws Failure `invalid_setting` for what is wrong: the sentence names the variable
    Finding look() {
        requireFittingSecret();
        try {
            var described = json(
                    asked("/settings", project.anonKey(), SupabaseProject.ANON_KEY),
                    "%s: what answers at %s is not a Supabase project. %s"
                            .formatted(SupabaseProject.URL, project.url(), URL_IS));
            asked("/admin/users?page=1&per_page=1", project.serviceKey(), SupabaseProject.SERVICE_KEY);
            requireKeysToVerify();
            return described == null ? outage("answers with an error") : right();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return outage("was not waited for");
        } catch (IOException e) {
            if (cannotConnect(e)) {
                throw wrong("%s: %s cannot be connected to (%s). %s"
                        .formatted(SupabaseProject.URL, project.url(), SupabaseAuthHttp.reason(e), URL_IS));
            }
            return outage(SupabaseAuthHttp.reason(e));
        }
    }

    private Finding right() {
        var text = "Supabase Auth at %s".formatted(project.url());
        return project.serviceKey().modern()
                ? Finding.good(
                        text + "; turn on IP address forwarding under Authentication, Rate Limits, if that is not done")
                : Finding.doubtful(
                        "%s takes every person for one, since only a key sb_secret_… lets it count them apart: set %s to one, and turn on IP address forwarding under Authentication, Rate Limits."
                                .formatted(text, SupabaseProject.SERVICE_KEY));
    }

    private Finding outage(String what) {
        return Finding.doubtful("Supabase Auth at %s %s: check status.supabase.com, and that the project is not paused."
                .formatted(project.url(), what));
    }

    /// @throws Failure when the key is refused
    private HttpResponse<byte[]> asked(String path, SupabaseKey key, String name)
            throws IOException, InterruptedException {
        var response = http.sendRaw(path, key);
        if (response.statusCode() == 401 || response.statusCode() == 403) {
            throw wrong("%s is refused by the project at %s: it may be of another project, or revoked. %s"
                    .formatted(name, project.url(), KEYS_ARE));
        }
        return response;
    }

    /// @return null during an outage
    private static @Nullable JsonNode json(HttpResponse<byte[]> response, String otherwise) {
        if (response.statusCode() >= 500 || response.statusCode() == 429) {
            return null;
        }
        var body = SupabaseAuthHttp.json(response.body());
        if (response.statusCode() != 200 || body == null || !body.has("external")) {
            throw wrong(otherwise);
        }
        return body;
    }

    /// A legacy key is signed with the secret that the project's tokens may be signed with.
    private void requireFittingSecret() {
        if (settings.text("JWT_SECRET").isPresent()
                && !project.anonKey().modern()
                && !JwtSecret.of(settings).signed(project.anonKey().secret().reveal())) {
            throw wrong("JWT_SECRET is not the secret of the project whose key is in %s. %s"
                    .formatted(SupabaseProject.ANON_KEY, SECRET_IS));
        }
    }

    private void requireKeysToVerify() throws IOException, InterruptedException {
        if (settings.text("JWT_SECRET").isPresent()) {
            return;
        }
        var response = http.sendRaw("/.well-known/jwks.json", project.anonKey());
        var body = SupabaseAuthHttp.json(response.body());
        if (response.statusCode() == 200 && body != null && body.path("keys").isEmpty()) {
            throw wrong("JWT_SECRET is not set, and the project at %s signs its tokens with that secret. %s"
                    .formatted(project.url(), SECRET_IS));
        }
    }

    private static boolean cannotConnect(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof ConnectException
                        || cause instanceof HttpConnectTimeoutException
                        || cause instanceof SSLException);
    }

    private static Failure wrong(String sentence) {
        return new Failure(Code.INVALID_SETTING, sentence);
    }
}
