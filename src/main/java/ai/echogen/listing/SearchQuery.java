package ai.echogen.listing;

import ai.echogen.http.Validation;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// What every list can be narrowed by: the query's own words, so that all mistakes look alike.
public class SearchQuery {
    private static final int LONGEST_SEARCH = 1000;

    @QueryParam("q")
    @Parameter(
            description = "Words to find, \"a phrase\", `or`, and `-` before what must be absent",
            schema = @Schema(type = SchemaType.STRING, maxLength = LONGEST_SEARCH))
    @Nullable
    String q;

    @QueryParam("created_after")
    @Parameter(
            description = "Only what was made later than this",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Nullable
    String createdAfter;

    @QueryParam("created_before")
    @Parameter(
            description = "Only what was made earlier than this",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Nullable
    String createdBefore;

    /// @throws ai.echogen.failure.Invalid for what cannot be asked
    public Search search() {
        var query = new Validation("query");
        var words = query.optionalText("q", q, LONGEST_SEARCH);
        var after = time(query, "created_after", createdAfter);
        var before = time(query, "created_before", createdBefore);
        query.done();
        return new Search(words == null || words.isBlank() ? null : words, after, before);
    }

    private static @Nullable Instant time(Validation query, String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            // a + that was not encoded arrives as a space
            var time = text.contains("T")
                    ? OffsetDateTime.parse(text.replace(' ', '+'))
                    : LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC);
            if (time.getYear() >= 1 && time.getYear() <= 9999) {
                return time.toInstant();
            }
        } catch (DateTimeException _) {
            // said below, together with years that the database does not know
        }
        query.wrong(name, "This is not a time such as 2026-01-31T12:00:00Z.", "datetime_parsing");
        return null;
    }
}
