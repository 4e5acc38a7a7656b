package ai.echogen.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/// Tells the API's document how operations say no: what follows from an operation's shape (a token, a body, an id, a
/// version, the limits) is added here, and every answer from 400 is a [Problem] with an example. Endpoints describe
/// only what is special about them; what is not is said once, in the document's `components`. Runs while the program is
/// built.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ProblemAnswers implements OASFilter {
    private static final String API = "/api/";
    private static final String EXAMPLE_ID = "0c6f8a52-7f0e-4a53-9a4e-5d2f6b8f1f10";

    /// @param description what the document says when the endpoint does not
    /// @param detail      the example's sentence
    private record No(String description, String code, String detail) {
        /// The code in CamelCase.
        String component() {
            return Arrays.stream(code.split("_"))
                    .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                    .collect(Collectors.joining());
        }
    }

    private static final Map<Integer, No> NOES = Map.ofEntries(
            Map.entry(400, new No("The body is not JSON of the documented shape", "bad_request", Problem.detail(400))),
            Map.entry(
                    401,
                    new No(
                            "No token, or one that is not valid (any more)",
                            "unauthenticated",
                            "This needs a signed-in person: sign in and send the token as \"Authorization: Bearer …\".")),
            Map.entry(
                    403,
                    new No(
                            "Not for this person",
                            "forbidden",
                            "People see only their own profile: ask for your own id.")),
            Map.entry(
                    404,
                    new No(
                            "Nothing of that id is yours",
                            "not_found",
                            "You have no podcast of that id: it may be deleted, or the id mistyped.")),
            Map.entry(
                    409,
                    new No(
                            "Its state does not allow this",
                            "conflict",
                            "It exists already, or its state does not allow this: read it again.")),
            Map.entry(
                    412,
                    new No(
                            "Changed since the version that `If-Match` names",
                            "stale",
                            "This was changed since you read it: read it again, and repeat your change on what it says now.")),
            Map.entry(413, new No("The body is larger than 10 MB", "body_too_large", Problem.detail(413))),
            Map.entry(415, new No("The body is of another media type", "unsupported_media_type", Problem.detail(415))),
            Map.entry(
                    422,
                    new No(
                            "A field is missing or wrong: `errors` lists each",
                            "validation_failed",
                            "title: This field is required.")),
            Map.entry(
                    429,
                    new No(
                            "Too many requests: `Retry-After` says how many seconds to wait",
                            "rate_limited",
                            "You have sent more than the 120 requests a minute that are allowed: wait 1 second before the next.")),
            Map.entry(501, new No("Not set up on this server", "not_configured", "This is not set up on this server.")),
            Map.entry(
                    503,
                    new No(
                            "The database, or something else that this needs, is away",
                            "database_unavailable",
                            "The database does not answer: try again in a minute. The server's log says why.")));

    private static final No OTHER =
            new No("It did not work: `detail` says why, `code` which kind", "internal_error", Problem.detail(500));

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        document.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations().values().forEach(operation -> complete(document, path, operation)));
    }

    private static void complete(OpenAPI document, String path, Operation operation) {
        var responses = operation.getResponses();
        if (responses == null) {
            return;
        }
        for (var status : following(path, operation)) {
            if (!responses.hasAPIResponse(String.valueOf(status))) {
                responses.addAPIResponse(String.valueOf(status), OASFactory.createAPIResponse());
            }
        }
        if (path.startsWith(API) && responses.getDefaultValue() == null) {
            responses.setDefaultValue(OASFactory.createAPIResponse());
        }
        describe(document, responses);
    }

    /// The refusals that need no word from the endpoint.
    private static List<Integer> following(String path, Operation operation) {
        var statuses = new ArrayList<Integer>();
        if (operation.getRequestBody() != null) {
            statuses.addAll(List.of(400, 413, 415, 422));
        }
        if (has(operation, Parameter.In.QUERY)) {
            statuses.add(422);
        }
        if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) {
            statuses.add(401);
        }
        if (path.startsWith(API)) {
            statuses.addAll(List.of(429, 503));
            if (path.contains("{")) {
                statuses.add(404);
            }
        }
        if (parameters(operation).stream().anyMatch(parameter -> "If-Match".equals(parameter.getName()))) {
            statuses.add(412);
        }
        return statuses;
    }

    private static void describe(OpenAPI document, APIResponses responses) {
        var sorted = OASFactory.createAPIResponses();
        responses.getAPIResponses().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> sorted.addAPIResponse(
                        entry.getKey(),
                        no(entry.getKey())
                                .map(no -> described(document, entry.getValue(), entry.getKey(), no))
                                .orElse(entry.getValue())));
        responses.setAPIResponses(sorted.getAPIResponses());
    }

    private static APIResponse described(OpenAPI document, APIResponse response, String status, No no) {
        var silent =
                response.getDescription() == null || response.getDescription().isBlank();
        if (silent && isProblem(response) && response.getHeaders() == null) {
            if (document.getComponents() == null) {
                document.setComponents(OASFactory.createComponents());
            }
            document.getComponents()
                    .addResponse(
                            no.component(),
                            fill(OASFactory.createAPIResponse().description(no.description()), status, no));
            return OASFactory.createAPIResponse().ref(no.component());
        }
        if (silent) {
            response.setDescription(no.description());
        }
        return isProblem(response) ? fill(response, status, no) : response;
    }

    private static Optional<No> no(String status) {
        if (status.equals("default")) {
            return Optional.of(OTHER);
        }
        return status.startsWith("4") || status.startsWith("5")
                ? Optional.of(NOES.getOrDefault(Integer.valueOf(status), OTHER))
                : Optional.empty();
    }

    private static boolean isProblem(APIResponse response) {
        return response.getContent() == null
                || response.getContent().getMediaTypes() == null
                || response.getContent().getMediaTypes().isEmpty()
                || response.getContent().hasMediaType(Problem.MEDIA_TYPE);
    }

    private static APIResponse fill(APIResponse response, String status, No no) {
        response.setContent(OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))
                                .example(example(status.equals("default") ? 500 : Integer.parseInt(status), no))));
        if (status.equals("401")) {
            header(response, "WWW-Authenticate", "`Bearer`");
        }
        if (status.equals("429")) {
            header(response, "Retry-After", "How many seconds to wait");
        }
        return response;
    }

    private static void header(APIResponse response, String name, String description) {
        if (response.getHeaders() == null || !response.getHeaders().containsKey(name)) {
            response.addHeader(
                    name,
                    OASFactory.createHeader()
                            .description(description)
                            .schema(OASFactory.createSchema()
                                    .type(List.of(
                                            org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.STRING))));
        }
    }

    private static Map<String, Object> example(int status, No no) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "about:blank");
        problem.put("title", Problem.title(status));
        problem.put("status", status);
        problem.put("detail", no.detail());
        problem.put("code", no.code());
        problem.put("request_id", EXAMPLE_ID);
        if (status == 422) {
            problem.put(
                    "errors",
                    List.of(Map.of(
                            "loc", List.of("body", "title"), "msg", "This field is required.", "type", "missing")));
        }
        return problem;
    }

    private static boolean has(Operation operation, Parameter.In where) {
        return parameters(operation).stream().anyMatch(parameter -> parameter.getIn() == where);
    }

    private static List<Parameter> parameters(Operation operation) {
        return operation.getParameters() == null ? List.of() : operation.getParameters();
    }
}
