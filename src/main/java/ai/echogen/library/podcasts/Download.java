package ai.echogen.library.podcasts;

import jakarta.ws.rs.QueryParam;
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
            schema = @Schema(type = SchemaType.STRING))
    @Nullable
    String download;

    /// Nothing when it is to be shown.
    Optional<String> name(String usual) {
        return Optional.ofNullable(download).map(name -> name.isBlank() ? usual : name);
    }
}
