package ai.echogen.http;

import ai.echogen.failure.Invalid;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// One wrong field of a request.
///
/// @param loc  where it is, for example `["body", "email"]`; whole numbers count from 0 into a list
/// @param msg  a sentence for people
/// @param type stable, for programs, for example `missing` or `string_too_short`
@Schema(requiredProperties = {"loc", "msg", "type"})
public record ValidationError(
        @Schema(
                description = "Where it is, for example `[\"body\", \"email\"]`; numbers count from 0 into a list",
                examples = "[\"body\", \"segments\", 0, \"speaker\"]")
        List<Object> loc,

        @Schema(description = "A sentence for people", examples = "This field is required.")
        String msg,

        @Schema(description = "Stable, for programs", examples = "missing")
        String type) {
    static ValidationError of(Invalid.Field field) {
        return new ValidationError(field.loc(), field.msg(), field.type());
    }
}
