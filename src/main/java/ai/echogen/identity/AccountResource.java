package ai.echogen.identity;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.http.CurrentCaller;
import ai.echogen.http.NullableFields;
import ai.echogen.http.SignedIn;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The signed-in person's own account: profile, sessions, and its end.
@Singleton
@SignedIn
@Path("/api/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "auth")
@SecurityRequirement(name = "bearer")
final class AccountResource {
    private final Identity identity;
    private final CurrentCaller current;
    private final InstantSource clock;

    AccountResource(Identity identity, CurrentCaller current, InstantSource clock) {
        this.identity = identity;
        this.current = current;
        this.clock = clock;
    }

    @GET
    @Path("/me")
    @Operation(operationId = "getProfile", summary = "Who is signed in")
    @APIResponse(
            responseCode = "200",
            description = "The signed-in person",
            content = @Content(schema = @Schema(implementation = UserProfile.class)))
    public UserProfile me() {
        return UserProfile.of(identity.person(current.get()));
    }

    @GET
    @Path("/users/{user_id}")
    @Operation(operationId = "getUserById", summary = "A person by id", description = "Only oneself: 403 otherwise.")
    @APIResponse(responseCode = "403", description = "Somebody else")
    @APIResponse(
            responseCode = "200",
            description = "The signed-in person",
            content = @Content(schema = @Schema(implementation = UserProfile.class)))
    public UserProfile user(@PathParam("user_id") String userId) {
        if (!current.get().account().toString().equals(userId.toLowerCase(Locale.ROOT))) {
            throw new Failure(Code.FORBIDDEN, "People see only their own profile: ask for your own id.");
        }
        return me();
    }

    @PATCH
    @Path("/profile")
    @Operation(
            operationId = "updateProfile",
            summary = "Change the profile",
            description = "A field that is absent stays as it is; one that is null is emptied.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ProfileUpdateRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "The profile as it is now",
            content = @Content(schema = @Schema(implementation = UserProfile.class)))
    public UserProfile change(ObjectNode request) {
        return UserProfile.of(identity.change(current.get(), ProfileUpdateRequest.checked(request)));
    }

    @POST
    @Path("/onboarding")
    @Operation(
            operationId = "submitOnboarding",
            summary = "Answer the first questions",
            description = "Replaces earlier answers.")
    @APIResponse(
            responseCode = "200",
            description = "The profile, with `onboardingCompleted` set",
            content = @Content(schema = @Schema(implementation = UserProfile.class)))
    public UserProfile onboard(OnboardingSubmission request) {
        return UserProfile.of(identity.onboard(current.get(), request.checked(clock.instant())));
    }

    @DELETE
    @Path("/account")
    @Operation(
            operationId = "scheduleAccountDeletion",
            summary = "Ask for the account to be deleted",
            description =
                    "In 30 days everything of the person's is erased, unless they sign in or cancel before. Asking again changes nothing.")
    @APIResponse(
            responseCode = "200",
            description = "When it will happen",
            content = @Content(schema = @Schema(implementation = AccountDeletionStatus.class)))
    public AccountDeletionStatus scheduleDeletion() {
        return AccountDeletionStatus.of(identity.scheduleDeletion(current.get()));
    }

    @POST
    @Path("/account/cancel")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "cancelAccountDeletion", summary = "Keep the account after all")
    @APIResponse(
            responseCode = "200",
            description = "The deletion that will not happen, or null when none was pending",
            extensions = @Extension(name = NullableFields.OR_NULL, value = "true"),
            content = @Content(schema = @Schema(implementation = AccountDeletionStatus.class)))
    public Response cancelDeletion() {
        var cancelled = identity.cancelDeletion(current.get()).<Object>map(AccountDeletionStatus::of);
        return Response.ok(cancelled.orElse(NullNode.instance)).build();
    }

    @POST
    @Path("/signout")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "signOut",
            summary = "End this session",
            description =
                    "Its refresh token is dead at once. The access token lives to the end of its hour: forget it.")
    @APIResponse(responseCode = "204", description = "Signed out")
    public void signOut(@HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) String authorization) {
        var token = authorization.substring(authorization.indexOf(' ') + 1).strip();
        identity.signOut(current.get(), token);
    }

    @GET
    @Path("/sessions")
    @Operation(operationId = "listSessions", summary = "Where one is signed in")
    @APIResponse(
            responseCode = "200",
            description = "The sessions, the latest first",
            content = @Content(schema = @Schema(implementation = SessionResponse[].class)))
    public List<SessionResponse> sessions() {
        var caller = current.get();
        return identity.sessions(caller.account()).stream()
                .map(session -> SessionResponse.of(session, caller))
                .toList();
    }

    @DELETE
    @Path("/sessions/{id}")
    @Operation(
            operationId = "endSession",
            summary = "Sign a device out",
            description = "It gets no new tokens; the access token that it has lives to the end of its hour.")
    @APIResponse(responseCode = "204", description = "Ended")
    public void endSession(@PathParam("id") UUID id) {
        identity.endSession(current.get().account(), id);
    }
}
