package ai.echogen.listing;

import ai.echogen.http.Page;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// What a list that may be long can be asked: a part of it as well.
public class ListQuery extends SearchQuery {
    @QueryParam("limit")
    @Parameter(
            description = "How many at most",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20"))
    @Nullable
    String limit;

    @QueryParam("offset")
    @Parameter(
            description = "How many to leave out, counted from the newest",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0"))
    @Nullable
    String offset;

    /// @throws ai.echogen.failure.Invalid for what cannot be asked
    public Listing listing() {
        return new Listing(Page.of(limit, offset), search());
    }
}
