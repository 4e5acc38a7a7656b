package ai.echogen.identity;

import static java.util.Objects.requireNonNull;

import ai.echogen.http.Clients;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// The ways into an account, all of them without a token.
@Singleton
@Path("/api/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "auth", description = "Accounts, sessions and profiles")
@SecurityScheme(
        securitySchemeName = "bearer",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "JWT",
        description = "The `access_token` that sign-up and sign-in answer with")
final class SignInResource {
    private final Identity identity;
    private final Clients clients;

    SignInResource(Identity identity, Clients clients) {
        this.identity = identity;
        this.clients = clients;
    }

    @POST
    @Path("/signup")
    @ResponseStatus(201)
    @Operation(
            operationId = "signUp",
            summary = "Make an account and sign in to it",
            description = "By e-mail address or phone number, with a password of 8 characters or more.")
    @APIResponse(responseCode = "409", description = "There is an account with this address or number already")
    @APIResponse(responseCode = "501", description = "This way to sign in is not set up on this server")
    @APIResponse(
            responseCode = "403",
            description = "The address has to be confirmed by a mail first, or the account is suspended")
    @APIResponse(
            responseCode = "201",
            description = "The new account, signed in",
            content = @Content(schema = @Schema(implementation = AuthResponse.class)))
    public AuthResponse signUp(SignUpRequest request, @Context HttpServerRequest http) {
        var checked = request.checked();
        return AuthResponse.of(identity.signUp(checked.login(), checked.password(), checked.fullName(), device(http)));
    }

    @POST
    @Path("/signin")
    @Operation(
            operationId = "signIn",
            summary = "Sign in",
            description = "Cancels a deletion of the account that is pending. Repeated failures have to wait (429).")
    @APIResponse(responseCode = "401", description = "The login or the password is wrong: which of both is not told")
    @APIResponse(responseCode = "501", description = "This way to sign in is not set up on this server")
    @APIResponse(
            responseCode = "403",
            description = "The address has to be confirmed by a mail first, or the account is suspended")
    @APIResponse(
            responseCode = "200",
            description = "Signed in",
            content = @Content(schema = @Schema(implementation = AuthResponse.class)))
    public AuthResponse signIn(SignInRequest request, @Context HttpServerRequest http) {
        var checked = request.checked();
        var device = device(http);
        return AuthResponse.of(
                checked.password() != null
                        ? identity.signIn(checked.login(), checked.password(), device)
                        : identity.verify(Purpose.SIGN_IN, requireNonNull(checked.code()), device));
    }

    @POST
    @Path("/code")
    @ResponseStatus(202)
    @Operation(
            operationId = "sendSignInCode",
            summary = "Send a code to sign in with",
            description = "Instead of a password. Answers the same whether there is such an account or not.")
    @APIResponse(
            responseCode = "501",
            description = "This server sends nothing of the kind, or has no such way to sign in")
    @APIResponse(
            responseCode = "202",
            description = "Sent, if there is such an account",
            content = @Content(schema = @Schema(implementation = SentResponse.class)))
    public SentResponse sendCode(CodeRequest request, @Context HttpServerRequest http) {
        return send(Purpose.SIGN_IN, request, http);
    }

    @POST
    @Path("/password/forgot")
    @ResponseStatus(202)
    @Operation(
            operationId = "forgotPassword",
            summary = "Send a link and a code to choose a new password with",
            description =
                    "Answers the same whether there is such an account or not; 501 where the server sends no mail.")
    @APIResponse(
            responseCode = "501",
            description = "This server sends nothing of the kind, or has no such way to sign in")
    @APIResponse(
            responseCode = "202",
            description = "Sent, if there is such an account",
            content = @Content(schema = @Schema(implementation = SentResponse.class)))
    public SentResponse forgotPassword(CodeRequest request, @Context HttpServerRequest http) {
        return send(Purpose.RECOVERY, request, http);
    }

    @POST
    @Path("/password/reset")
    @Operation(
            operationId = "resetPassword",
            summary = "Choose a new password",
            description = "With the token or the code that was sent, which is good once. Ends every other session.")
    @APIResponse(responseCode = "401", description = "The link or code is wrong, used, or too old: which is not told")
    @APIResponse(
            responseCode = "403",
            description = "The address has to be confirmed by a mail first, or the account is suspended")
    @APIResponse(
            responseCode = "501",
            description = "This server sends nothing of the kind, or has no such way to sign in")
    @APIResponse(
            responseCode = "200",
            description = "Signed in, with the new password",
            content = @Content(schema = @Schema(implementation = AuthResponse.class)))
    public AuthResponse resetPassword(PasswordResetRequest request, @Context HttpServerRequest http) {
        var checked = request.checked();
        return AuthResponse.of(identity.resetPassword(checked.proof(), checked.password(), device(http)));
    }

    @POST
    @Path("/verify")
    @Operation(
            operationId = "verifyAccount",
            summary = "Confirm the address of a new account and sign in to it",
            description = "With the token or the code that was sent at sign-up, which is good once.")
    @APIResponse(responseCode = "401", description = "The link or code is wrong, used, or too old: which is not told")
    @APIResponse(
            responseCode = "403",
            description = "The address has to be confirmed by a mail first, or the account is suspended")
    @APIResponse(
            responseCode = "501",
            description = "This server sends nothing of the kind, or has no such way to sign in")
    @APIResponse(
            responseCode = "200",
            description = "Confirmed and signed in",
            content = @Content(schema = @Schema(implementation = AuthResponse.class)))
    public AuthResponse verify(ProofRequest request, @Context HttpServerRequest http) {
        return AuthResponse.of(identity.verify(Purpose.CONFIRMATION, request.checked(), device(http)));
    }

    @POST
    @Path("/verify/resend")
    @ResponseStatus(202)
    @Operation(
            operationId = "resendVerification",
            summary = "Send the link and the code of a new account again",
            description = "Answers the same whether there is such an account or not.")
    @APIResponse(
            responseCode = "501",
            description = "This server sends nothing of the kind, or has no such way to sign in")
    @APIResponse(
            responseCode = "202",
            description = "Sent, if there is an account that is not confirmed yet",
            content = @Content(schema = @Schema(implementation = SentResponse.class)))
    public SentResponse resendVerification(CodeRequest request, @Context HttpServerRequest http) {
        return send(Purpose.CONFIRMATION, request, http);
    }

    @GET
    @Path("/oauth/{provider}")
    @Operation(
            operationId = "providerPage",
            summary = "Where to sign in with Google, Apple or GitHub",
            description = """
                    Open `url` in a browser. It leads back to `redirect_to` with a `code` in the query; \
                    `POST /auth/oauth/token` exchanges that. 501 where the provider is not set up.""")
    @APIResponse(responseCode = "404", description = "There is no such provider")
    @APIResponse(
            responseCode = "501",
            description = "This server sends nothing of the kind, or has no such way to sign in")
    @APIResponse(
            responseCode = "200",
            description = "The page",
            content = @Content(schema = @Schema(implementation = ProviderPageResponse.class)))
    public ProviderPageResponse providerPage(
            @PathParam("provider") @Parameter(description = "`google`, `apple` or `github`", example = "google")
                    String provider,
            @QueryParam("redirect_to")
                    @Parameter(description = "The project has to allow it", example = "https://echogen.example.com/in")
                    @Nullable
                    String redirectTo,
            @QueryParam("code_challenge")
                    @Parameter(
                            required = true,
                            description = "The base64url SHA-256 of the verifier (RFC 7636)",
                            example = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
                    @Nullable
                    String challenge) {
        var method = AuthMethod.provider(provider);
        return new ProviderPageResponse(identity.authorize(SignInPage.checked(method.wire(), redirectTo, challenge))
                .toString());
    }

    @POST
    @Path("/oauth/token")
    @Operation(
            operationId = "exchangeProviderCode",
            summary = "Sign in with what the provider's page led back with",
            description =
                    "The code is good once, for a few minutes, with the verifier that its challenge was made from.")
    @APIResponse(responseCode = "401", description = "The link or code is wrong, used, or too old: which is not told")
    @APIResponse(
            responseCode = "403",
            description = "The address has to be confirmed by a mail first, or the account is suspended")
    @APIResponse(
            responseCode = "501",
            description = "This server sends nothing of the kind, or has no such way to sign in")
    @APIResponse(
            responseCode = "200",
            description = "Signed in",
            content = @Content(schema = @Schema(implementation = AuthResponse.class)))
    public AuthResponse exchange(ExchangeRequest request, @Context HttpServerRequest http) {
        var checked = request.checked();
        return AuthResponse.of(identity.exchange(checked.code(), checked.verifier(), device(http)));
    }

    @POST
    @Path("/refresh")
    @Operation(
            operationId = "refreshSession",
            summary = "Exchange a refresh token for new tokens",
            description = "Each refresh token is good once. One that comes a second time ends its session.")
    @APIResponse(responseCode = "401", description = "The refresh token is not valid (any more): sign in again")
    @APIResponse(
            responseCode = "200",
            description = "New tokens",
            content = @Content(schema = @Schema(implementation = AuthResponse.class)))
    public AuthResponse refresh(RefreshRequest request, @Context HttpServerRequest http) {
        return AuthResponse.of(identity.refresh(request.checked(), device(http)));
    }

    private SentResponse send(Purpose purpose, CodeRequest request, HttpServerRequest http) {
        var login = request.checked();
        identity.send(purpose, login, device(http));
        return SentResponse.to(login);
    }

    private Device device(HttpServerRequest request) {
        return new Device(
                request.getHeader("User-Agent"), clients.address(request).getHostAddress());
    }
}
