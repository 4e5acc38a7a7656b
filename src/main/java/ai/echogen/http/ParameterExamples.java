package ai.echogen.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/// Gives parameters that occur all over the API their examples and descriptions, where an endpoint has none of its own.
/// The examples fit those of the bodies: what was made with one is found with the other. Runs while the program is
/// built.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ParameterExamples implements OASFilter {
    private static final String SOME_ID = "7d0f3c5e-5a0b-4a53-9a4e-0c2f6b8f1f10";

    private record Known(Object example, String description) {}

    private static final Map<String, Known> KNOWN = Map.of(
            "job_type", new Known("podcast_generation", "Only jobs of this type"),
            "status", new Known("succeeded", "Only what is in this state"),
            "limit", new Known(20, "How many at most"),
            "offset", new Known(0, "How many to leave out, counted from the newest"),
            "q", new Known("bees", "Words to find, \"a phrase\", `or`, and `-` before what must be absent"),
            "created_after", new Known("2026-01-01T00:00:00Z", "Only what was made later than this"),
            "created_before", new Known("2036-01-01T00:00:00Z", "Only what was made earlier than this"),
            "If-Match",
                    new Known(
                            "\"3\"",
                            "The `ETag` of the version that the change is meant for, or `*` for whichever there is"),
            "Idempotency-Key",
                    new Known(
                            "3f9c1d20-8f6e-4a41-b0e5-1c5a0f7d9a10",
                            "Made up by the client: repeating a request with it does nothing twice"),
            "Last-Event-ID", new Known("0", "The last event that was seen"));

    @Override
    public Parameter filterParameter(Parameter parameter) {
        if (parameter.getName() == null) {
            return parameter;
        }
        var known =
                parameter.getIn() == Parameter.In.PATH && parameter.getName().endsWith("id")
                        ? new Known(SOME_ID, "The id of something of yours")
                        : KNOWN.get(parameter.getName());
        if (known == null) {
            return parameter;
        }
        if (parameter.getDescription() == null || parameter.getDescription().isBlank()) {
            parameter.setDescription(known.description());
        }
        if (parameter.getExample() == null
                && (parameter.getExamples() == null || parameter.getExamples().isEmpty())) {
            show(parameter, known.example());
        }
        return parameter;
    }

    /// Pages to try an API fill in a parameter's own example, which for what may be left out would ask for less than
    /// all.
    private static void show(Parameter parameter, Object example) {
        if (parameter.getRequired() != null && parameter.getRequired() || parameter.getSchema() == null) {
            parameter.setExample(example);
        } else if (parameter.getSchema().getExamples() == null) {
            parameter.getSchema().setExamples(List.of(example));
        }
    }
}
