package ai.echogen.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;

/// Names JSON first where an operation takes other bodies as well: pages to try an API offer the first. Runs while
/// the program is built.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class JsonFirst implements OASFilter {
    private static final String JSON = "application/json";

    @Override
    public Operation filterOperation(Operation operation) {
        var body = operation.getRequestBody();
        if (body != null && body.getContent() != null && body.getContent().hasMediaType(JSON)) {
            sort(body.getContent());
        }
        return operation;
    }

    private static void sort(Content content) {
        var sorted = new LinkedHashMap<String, MediaType>();
        sorted.put(JSON, content.getMediaType(JSON));
        content.getMediaTypes().forEach(sorted::putIfAbsent);
        content.setMediaTypes(sorted);
    }
}
