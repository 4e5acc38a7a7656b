package ai.echogen.embedded.auth;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Errors as Supabase Auth writes them: clients that name a version of its API get the newer shape, others
/// the older.
@Singleton
final class AuthErrors {
    private static final String VERSION_HEADER = "X-Supabase-Api-Version";
    private static final String NEWER = "2024-01-01";

    private final ObjectMapper json;

    AuthErrors(ObjectMapper json) {
        this.json = json;
    }

    @ServerExceptionMapper
    public Response answer(AuthError error, HttpServerRequest request) {
        var version = request.getHeader(VERSION_HEADER);
        // dates as text sort as they follow each other
        var newer = version != null && version.matches("\\d{4}-\\d\\d-\\d\\d") && version.compareTo(NEWER) >= 0;
        var response = Response.status(error.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("x-sb-error-code", error.code())
                .entity(body(error, newer).toString());
        if (newer) {
            response.header(VERSION_HEADER, NEWER);
        }
        var wait = error.retryAfter();
        if (wait != null) {
            response.header(
                    "Retry-After", Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
        }
        return response.build();
    }

    private ObjectNode body(AuthError error, boolean newer) {
        var body = json.createObjectNode();
        if (newer) {
            body.put("code", error.code()).put("message", error.getMessage());
        } else {
            body.put("code", error.status()).put("error_code", error.code()).put("msg", error.getMessage());
        }
        if (!error.weaknesses().isEmpty()) {
            var reasons = body.putObject("weak_password").putArray("reasons");
            error.weaknesses().forEach(reasons::add);
        }
        return body;
    }
}
