package ai.echogen.identity;

import static java.util.Objects.requireNonNull;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.http.Clients;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// What the links in mails lead to. Opening one changes nothing, since programs that look at mails open
/// them too: somebody has to press the button. The pages hold no script.
@Singleton
@Path("/auth")
@Produces(MediaType.TEXT_HTML + ";charset=utf-8")
@RunOnVirtualThread
final class MailPagesResource {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,200}");
    private static final String RESET = """
            <form method="post" action="/auth/reset">
            <input type="hidden" name="token" value="{token}">
            <label for="password">New password</label>
            <input id="password" type="password" name="password" autocomplete="new-password" minlength="%1$d"
             maxlength="%2$d" required autofocus>
            <button>Save it</button>
            </form>
            <p class="faint">At least %1$d characters. Every device that is signed in has to sign in again.</p>
            """.formatted(Password.SHORTEST, Password.LONGEST);
    private static final String CONFIRM = """
            <form method="post" action="/auth/confirm">
            <input type="hidden" name="token" value="{token}">
            <button>Yes, this address is mine</button>
            </form>
            """;

    private final Identity identity;
    private final Clients clients;
    private final String layout = layout();

    MailPagesResource(Identity identity, Clients clients) {
        this.identity = identity;
        this.clients = clients;
    }

    @GET
    @Path("/reset")
    @Operation(hidden = true)
    public Response askForPassword(@QueryParam("token") @Nullable String token) {
        return form("Choose a new password", RESET, token);
    }

    @POST
    @Path("/reset")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response savePassword(
            @FormParam("token") @Nullable String token,
            @FormParam("password") @Nullable String password,
            @Context HttpServerRequest http) {
        var length = password == null ? 0 : password.codePointCount(0, password.length());
        if (password == null || length < Password.SHORTEST || length > Password.LONGEST) {
            return form("A password has at least %d characters".formatted(Password.SHORTEST), RESET, token);
        }
        return done(
                "Your new password works",
                "Go back to the app and sign in with it.",
                token,
                () -> identity.resetPassword(
                        new Proof.Link(String.valueOf(token)), new Password(password), device(http)));
    }

    @GET
    @Path("/confirm")
    @Operation(hidden = true)
    public Response askForConfirmation(@QueryParam("token") @Nullable String token) {
        return form("Confirm your address", CONFIRM, token);
    }

    @POST
    @Path("/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response confirm(@FormParam("token") @Nullable String token, @Context HttpServerRequest http) {
        return done(
                "Your address is confirmed",
                "Go back to the app and sign in.",
                token,
                () -> identity.verify(Purpose.CONFIRMATION, new Proof.Link(String.valueOf(token)), device(http)));
    }

    /// The session that this begins belongs to nobody's app: it ends at once.
    private Response done(String title, String what, @Nullable String token, Supplier<Entry> attempt) {
        if (token == null || !TOKEN.matcher(token).matches()) {
            return expired();
        }
        try {
            identity.leave(attempt.get());
            return page(200, title, "<p>%s</p>".formatted(what));
        } catch (Failure failure) {
            return failure.code() == Code.CODE_EXPIRED
                    ? expired()
                    : page(503, "That did not work", "<p>%s</p>".formatted(escaped(failure.getMessage())));
        }
    }

    private Response form(String title, String form, @Nullable String token) {
        return token == null || !TOKEN.matcher(token).matches()
                ? expired()
                : page(200, title, form.replace("{token}", token));
    }

    private Response expired() {
        return page(
                410,
                "This link does not work any more",
                "<p>It has been used, or is too old. Ask for another in the app.</p>");
    }

    private Response page(int status, String title, String content) {
        return Response.status(status)
                .entity(layout.replace("{title}", title).replace("{content}", content))
                .build();
    }

    private Device device(HttpServerRequest request) {
        return new Device(
                request.getHeader("User-Agent"), clients.address(request).getHostAddress());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String layout() {
        try (var in = requireNonNull(MailPagesResource.class.getResourceAsStream("mail-page.html"), "no page")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
