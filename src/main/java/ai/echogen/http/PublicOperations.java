package ai.echogen.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;

/// Says in the API's document of operations that ask for no token that they ask for none: `security: []`. Without it,
/// those who read or check the document cannot tell openness from forgetfulness. Runs while the program is built.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class PublicOperations implements OASFilter {
    @Override
    public Operation filterOperation(Operation operation) {
        if (operation.getSecurity() == null) {
            operation.setSecurity(List.of());
        }
        return operation;
    }
}
