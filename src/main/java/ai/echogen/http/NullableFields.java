package ai.echogen.http;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;

/// Tells the API's document which fields may be null: those that are so annotated and that it does not call required;
/// and which answers may: those with the extension [#OR_NULL]. Runs while the program is built.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class NullableFields implements OASFilter {
    /// On a response: its body may be null as a whole.
    public static final String OR_NULL = "x-or-null";

    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName JSON_PROPERTY = DotName.createSimple("com.fasterxml.jackson.annotation.JsonProperty");

    private final IndexView index;

    public NullableFields(IndexView index) {
        this.index = index;
    }

    @Override
    public APIResponse filterAPIResponse(APIResponse response) {
        if (response.hasExtension(OR_NULL) && response.getContent() != null) {
            response.removeExtension(OR_NULL);
            response.getContent().getMediaTypes().values().forEach(type -> type.setSchema(nullable(type.getSchema())));
        }
        return response;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        var components = document.getComponents();
        if (components == null || components.getSchemas() == null) {
            return;
        }
        var schemas = components.getSchemas();
        for (var type : index.getKnownClasses()) {
            var schema = schemas.get(type.simpleName());
            if (type.isRecord() && schema != null && schema.getProperties() != null) {
                mark(type, schema);
            }
        }
    }

    private static void mark(ClassInfo type, Schema schema) {
        var properties = schema.getProperties();
        // another record of the same simple name
        if (!type.fields().stream().allMatch(field -> isStatic(field) || properties.containsKey(wireName(field)))) {
            return;
        }
        for (var field : type.fields()) {
            var name = wireName(field);
            var property = properties.get(name);
            if (property != null && field.type().hasAnnotation(NULLABLE) && !required(schema, name)) {
                schema.addProperty(name, nullable(property));
            }
        }
    }

    private static boolean required(Schema schema, String name) {
        return schema.getRequired() != null && schema.getRequired().contains(name);
    }

    private static Schema nullable(Schema schema) {
        if (schema.getRef() != null) {
            return OASFactory.createSchema()
                    .anyOf(List.of(
                            OASFactory.createSchema().ref(schema.getRef()),
                            OASFactory.createSchema().type(List.of(Schema.SchemaType.NULL))))
                    .description(schema.getDescription())
                    .defaultValue(schema.getDefaultValue());
        }
        var types = schema.getType();
        if (types == null || types.isEmpty() || types.contains(Schema.SchemaType.NULL)) {
            return schema;
        }
        var wider = new ArrayList<>(types);
        wider.add(Schema.SchemaType.NULL);
        return schema.type(wider);
    }

    private static boolean isStatic(FieldInfo field) {
        return java.lang.reflect.Modifier.isStatic(field.flags());
    }

    private static String wireName(FieldInfo field) {
        var given = field.annotation(JSON_PROPERTY);
        return given == null || given.value() == null
                ? SnakeCaseStrategy.INSTANCE.translate(field.name())
                : given.value().asString();
    }
}
