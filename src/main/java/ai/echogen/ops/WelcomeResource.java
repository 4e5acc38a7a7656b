package ai.echogen.ops;

import static java.util.Objects.requireNonNull;

import ai.echogen.http.Unlimited;
import ai.echogen.settings.Version;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;

/// The root: a page for people, links for programs.
@Singleton
@Path("/")
@Unlimited
class WelcomeResource {
    /// @param links from a name to a path on this server
    record Welcome(String name, String version, String description, Map<String, String> links) {}

    private final String page = page();

    @GET
    @ResponseHeader(name = HttpHeaders.VARY, value = HttpHeaders.ACCEPT)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Welcome links() {
        return new Welcome(
                "EchoGen",
                Version.CURRENT,
                "Something worth reading in, a podcast episode worth hearing out.",
                Map.of("docs", "/docs", "reference", "/redoc", "openapi", "/openapi.json", "health", "/health"));
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";qs=0.9")
    @Operation(hidden = true)
    public Response people() {
        return Response.ok(page, MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    private static String page() {
        try (var in = requireNonNull(WelcomeResource.class.getResourceAsStream("welcome.html"), "no welcome.html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("{version}", Version.CURRENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
