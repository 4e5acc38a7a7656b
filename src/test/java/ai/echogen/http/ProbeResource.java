package ai.echogen.http;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Fails in every way, for the tests.
@Path("/probe")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ProbeResource {
    record Word(String someWord, int count) {}

    @POST
    @Operation(hidden = true)
    @Consumes(MediaType.APPLICATION_JSON)
    public Word echo(Word word) {
        return word;
    }

    @GET
    @Operation(hidden = true)
    @Path("/failure/{code}")
    public Word fail(Code code) {
        throw new Failure(code, "This is what happened: do that.");
    }

    @GET
    @Operation(hidden = true)
    @Path("/bug")
    public Word bug() {
        throw new IllegalStateException("the secret reason");
    }
}
