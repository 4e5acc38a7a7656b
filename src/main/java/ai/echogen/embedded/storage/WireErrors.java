package ai.echogen.embedded.storage;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Answers with a [WireError].
@Singleton
final class WireErrors {
    private static final Logger LOG = Logger.getLogger(WireErrors.class);

    @ServerExceptionMapper
    public Response refused(WireError refusal) {
        if (refusal.httpStatus() >= 500) {
            LOG.errorf(refusal, "Storage could not answer");
        }
        return answer(refusal);
    }

    static Response answer(WireError refusal) {
        return Response.status(refusal.httpStatus())
                .type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
                .header("Cache-Control", "no-store")
                .entity(refusal.body())
                .build();
    }
}
