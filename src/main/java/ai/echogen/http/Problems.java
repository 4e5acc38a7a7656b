package ai.echogen.http;

import ai.echogen.failure.Failure;
import ai.echogen.failure.Invalid;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// Turns every failure into a [Problem]: those of our endpoints, and those of requests that reach none.
@Singleton
final class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    private final ObjectMapper json;
    private final AllowedMethods allowed;

    Problems(ObjectMapper json, AllowedMethods allowed) {
        this.json = json;
        this.allowed = allowed;
    }

    @ServerExceptionMapper
    public Response failed(Failure failure, RoutingContext request) {
        var response = Response.fromResponse(response(Problem.of(failure, RequestId.of(request))));
        failure.retryAfter()
                .ifPresent(wait -> response.header(
                        "Retry-After", Math.max(1, wait.plusNanos(999_999_999).toSeconds())));
        return response.build();
    }

    @ServerExceptionMapper
    public Response invalid(Invalid invalid, RoutingContext request) {
        return response(Problem.of(invalid, RequestId.of(request)));
    }

    @ServerExceptionMapper({MismatchedInputException.class, JacksonException.class})
    public Response unreadable(Exception failure, RoutingContext request) {
        if (BodyLimit.cutOff(request)) {
            return response(Problem.ofStatus(413, RequestId.of(request)));
        }
        return WrongType.in(failure)
                .map(invalid -> invalid(invalid, request))
                .orElseGet(() -> response(Problem.ofStatus(400, RequestId.of(request))));
    }

    @ServerExceptionMapper
    public Response refused(WebApplicationException refusal, RoutingContext request) {
        if (refusal.getCause() instanceof JacksonException unreadable) {
            return unreadable(unreadable, request);
        }
        var status = refusal.getResponse().getStatus();
        if (status < 400) {
            return refusal.getResponse();
        }
        // keeps what belongs to the status, such as Retry-After
        var response = Response.fromResponse(refusal.getResponse())
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.ofStatus(status, RequestId.of(request)));
        if (status == 405) {
            response.header("Allow", allowed.at(request.normalizedPath()));
        }
        return response.build();
    }

    @ServerExceptionMapper
    public Response broken(Throwable bug, RoutingContext request) {
        if (isBrokenForm(bug)) {
            return response(Problem.ofStatus(400, RequestId.of(request)));
        }
        return response(
                BodyLimit.cutOff(request) ? Problem.ofStatus(413, RequestId.of(request)) : logged(bug, request));
    }

    /// Whoever reads forms for us says by no type of exception that a form cannot be read.
    private static boolean isBrokenForm(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .map(StackTraceElement::getClassName)
                .takeWhile(name -> !name.startsWith("ai.echogen."))
                .anyMatch(name -> name.startsWith("org.jboss.resteasy.reactive.server.core.multipart."));
    }

    /// Whoever takes problems takes JSON. Clients that are made from the document ask for nothing else where an
    /// operation describes a body only for when it fails.
    void register(@Observes Filters filters) {
        filters.register(
                request -> {
                    var accept = request.request().getHeader(HttpHeaders.ACCEPT);
                    if (accept != null && accept.contains(Problem.MEDIA_TYPE)) {
                        request.request().headers().set(HttpHeaders.ACCEPT, accept + ", application/json;q=0.1");
                    }
                    request.next();
                },
                EveryAnswer.FIRST - 3);
    }

    /// What Vert.x answers by itself: paths outside our endpoints, bodies over the limit.
    void register(@Observes Router router) {
        router.route()
                .order(Integer.MIN_VALUE)
                .failureHandler(request -> write(
                        request,
                        request.statusCode() >= 400 && request.statusCode() != 500
                                ? Problem.ofStatus(request.statusCode(), RequestId.of(request))
                                : logged(request.failure(), request)));
        router.route().last().handler(request -> write(request, Problem.ofStatus(404, RequestId.of(request))));
    }

    private static Problem logged(@Nullable Throwable bug, RoutingContext request) {
        var id = RequestId.of(request);
        LOG.errorf(
                bug,
                "Request %s failed: %s %s",
                id,
                request.request().method(),
                request.request().path());
        return Problem.bug(id);
    }

    private static Response response(Problem problem) {
        var response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        if (problem.status() == 401) {
            response.header("WWW-Authenticate", "Bearer realm=\"echogen\"");
        }
        return response.build();
    }

    /// For what is refused before any endpoint is reached.
    void write(RoutingContext request, Failure failure) {
        write(request, Problem.of(failure, RequestId.of(request)));
    }

    private void write(RoutingContext request, Problem problem) {
        var response = request.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        try {
            response.setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
