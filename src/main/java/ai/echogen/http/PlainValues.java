package ai.echogen.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/// Writes times and ids where they occur, instead of as shapes of their own: client generators would make classes of
/// these. Runs while the program is built.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class PlainValues implements OASFilter {
    private static final Map<String, String> FORMATS = Map.of("Instant", "date-time", "UUID", "uuid");
    private static final Map<String, String> EXAMPLES = Map.of(
            "Instant", "2026-05-04T10:00:00Z",
            "UUID", "7d0f3c5e-5a0b-4a53-9a4e-0c2f6b8f1f10");

    @Override
    public Schema filterSchema(Schema schema) {
        var ref = schema.getRef();
        var name = ref == null ? "" : ref.substring(ref.lastIndexOf('/') + 1);
        return FORMATS.containsKey(name)
                ? OASFactory.createSchema()
                        .type(List.of(Schema.SchemaType.STRING))
                        .format(FORMATS.get(name))
                        .examples(List.of(EXAMPLES.get(name)))
                        .description(schema.getDescription())
                : schema;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() != null && document.getComponents().getSchemas() != null) {
            FORMATS.keySet().forEach(document.getComponents()::removeSchema);
        }
    }
}
