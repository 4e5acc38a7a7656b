package ai.echogen.embedded.auth;

import ai.echogen.embedded.Twin;
import ai.echogen.settings.Version;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// `/auth/v1`, about itself.
@Twin
@BehindProjectGate
@Singleton
@Path("/auth/v1")
@Produces(MediaType.APPLICATION_JSON)
final class WireInfoResource {
    /// Every provider that Supabase Auth lists.
    private static final List<String> OFF = List.of(
            "anonymous_users",
            "apple",
            "azure",
            "bitbucket",
            "discord",
            "facebook",
            "snapchat",
            "figma",
            "fly",
            "github",
            "gitlab",
            "google",
            "keycloak",
            "kakao",
            "linkedin",
            "linkedin_oidc",
            "notion",
            "spotify",
            "slack",
            "slack_oidc",
            "workos",
            "twitch",
            "twitter");

    private final Post post;
    private final ObjectMapper json;

    WireInfoResource(Post post, ObjectMapper json) {
        this.post = post;
        this.json = json;
    }

    @GET
    @Path("/health")
    @Operation(hidden = true)
    public ObjectNode health() {
        return json.createObjectNode()
                .put("version", "v" + Version.CURRENT)
                .put("name", "EchoGen")
                .put("description", "EchoGen, speaking the API of Supabase Auth");
    }

    @GET
    @Path("/settings")
    @Operation(hidden = true)
    public ObjectNode settings() {
        var settings = json.createObjectNode();
        var external = settings.putObject("external");
        OFF.forEach(name -> external.put(name, false));
        external.put("email", true).put("phone", true).put("zoom", false);
        return settings.put("disable_signup", false)
                .put("mailer_autoconfirm", !post.open())
                .put("phone_autoconfirm", true)
                .put("sms_provider", "")
                .put("saml_enabled", false)
                .put("saml_private_key_next_configured", false)
                .put("passkeys_enabled", false);
    }

    /// Empty, as for every project that signs with a shared secret: clients ask `/user` then.
    @GET
    @Path("/.well-known/jwks.json")
    @Operation(hidden = true)
    public Response keys() {
        var keys = json.createObjectNode();
        keys.putArray("keys");
        return Response.ok(keys)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=600")
                .build();
    }

    @GET
    @Path("/authorize")
    @Operation(hidden = true)
    public Response authorize() {
        throw AuthError.invalid("Unsupported provider: provider is not enabled");
    }
}
