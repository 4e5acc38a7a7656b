package ai.echogen.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/// Tells the API's document that every answer from 400 is a [Problem], so that endpoints need only say when they give
/// it. Runs while the program is built.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ProblemAnswers implements OASFilter {
    @Override
    public Operation filterOperation(Operation operation) {
        if (operation.getResponses() != null) {
            fill(operation.getResponses());
        }
        return operation;
    }

    private static void fill(APIResponses responses) {
        responses.getAPIResponses().forEach((status, response) -> {
            if ((status.startsWith("4") || status.equals("default")) && isSilent(response)) {
                response.setContent(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
            }
        });
    }

    private static boolean isSilent(APIResponse response) {
        return response.getContent() == null
                || response.getContent().getMediaTypes() == null
                || response.getContent().getMediaTypes().isEmpty();
    }
}
