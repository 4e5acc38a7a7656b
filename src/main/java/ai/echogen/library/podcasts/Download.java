package ai.echogen.library.podcasts;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Whether a browser is to save what it gets, and as what.
public class Download {
    @QueryParam("download")
    @Parameter(
            description = "Save it, under this name; under its usual one when this is empty",
            schema = @Schema(type = SchemaType.STRING, examples = "bees.txt"))
    @Nullable
    String download;

    /// The field above says what the API's document says; only the request tells an empty name from none.
    @Context
    @Nullable
    RoutingContext request;

    /// Nothing when it is to be shown.
    Optional<String> name(String usual) {
        return Optional.ofNullable(request)
                .map(asked -> asked.queryParams().get("download"))
                .map(name -> name.isBlank() ? usual : name);
    }
}
