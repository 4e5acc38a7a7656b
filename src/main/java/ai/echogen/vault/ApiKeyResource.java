package ai.echogen.vault;

import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.db.JsonText;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.http.CurrentCaller;
import ai.echogen.http.Page;
import ai.echogen.http.RowId;
import ai.echogen.http.SignedIn;
import ai.echogen.http.Validation;
import ai.echogen.listing.SearchQuery;
import ai.echogen.providers.ApiKey;
import ai.echogen.providers.KeyCheck;
import ai.echogen.providers.Vendor;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Singleton
@SignedIn
@Path("/api/v1/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "api-keys", description = "Your keys to paid services: stored, never shown again")
@SecurityRequirement(name = "bearer")
class ApiKeyResource {
    private static final String MISSING = "No key of that id is yours";

    private final Database database;
    private final CurrentCaller current;
    private final Vault vault;
    private final KeyCheck check;
    private final InstantSource clock;

    ApiKeyResource(Database database, CurrentCaller current, Vault vault, KeyCheck check, InstantSource clock) {
        this.database = database;
        this.current = current;
        this.vault = vault;
        this.check = check;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createApiKey", summary = "Store a key")
    @APIResponseSchema(value = ApiKeyResponse.class, responseCode = "201", responseDescription = "Stored")
    @APIResponse(responseCode = "422", description = "A field is missing or wrong: `errors` says which")
    public Response create(ApiKeyCreate given) {
        var body = new Validation("body");
        var provider = body.text("provider", given.provider(), 1, ApiKeyCreate.PROVIDER);
        var alias = body.optionalText("key_alias", given.keyAlias(), ApiKeyCreate.ALIAS);
        var metadata = body.object("metadata", given.metadata());
        var secret =
                given.key() == null ? Optional.<ApiKey>empty() : NewKey.checked(body, provider, given.key(), metadata);
        if (given.key() != null && given.encryptedKey() != null) {
            body.wrong("key", "Give the key itself or the encrypted one, not both.", "value_error");
        }
        var opaque = given.key() == null ? ApiKeyCreate.key(body, given.encryptedKey()) : null;
        body.done();
        var caller = current.get();
        var id = UUID.randomUUID();
        var sealed = secret.map(key -> vault.seal(key, id, caller.account(), metadata))
                .orElse(null);
        var named =
                sealed == null ? provider : Vendor.of(provider).orElseThrow().id();
        var key = database.asCaller(
                caller,
                sql -> KeyStore.insert(sql, id, caller.account(), named, alias, opaque, sealed, JsonText.of(metadata)));
        return Response.status(201).entity(ApiKeyResponse.of(key)).build();
    }

    @GET
    @Operation(operationId = "listApiKeys", summary = "Your keys, the newest first")
    @APIResponse(
            responseCode = "200",
            description = "All that were asked for, without the keys themselves",
            headers =
                    @Header(
                            name = Page.TOTAL,
                            description = "How many these are",
                            schema = @Schema(type = SchemaType.INTEGER)),
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = ApiKeyResponse.class)))
    @APIResponse(responseCode = "422", description = "A parameter is wrong: `errors` says which")
    public Response list(@BeanParam SearchQuery query) {
        var search = query.search();
        var keys = database.readAsCaller(current.get(), sql -> KeyStore.list(sql, search));
        return Response.ok(keys.stream().map(ApiKeyResponse::of).toList())
                .header(Page.TOTAL, keys.size())
                .build();
    }

    @PATCH
    @Path("/{key_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "updateApiKey", summary = "Rename a key, replace it, or change its metadata")
    @APIResponseSchema(value = ApiKeyResponse.class, responseCode = "200", responseDescription = "As it is now")
    @APIResponse(responseCode = "404", description = MISSING)
    @APIResponse(responseCode = "422", description = "A field is wrong: `errors` says which")
    public Response change(@PathParam("key_id") String id, ApiKeyUpdate body) {
        var patch = body.checked();
        var caller = current.get();
        var sealed = body.key() == null ? null : sealed(caller, uuid(id), body.key(), body.metadata());
        if (patch.key() == null && sealed == null && body.metadata() != null) {
            requireSameAddress(caller, uuid(id), body.metadata());
        }
        var key = database.asCaller(caller, sql -> KeyStore.update(sql, uuid(id), patch, sealed))
                .orElseThrow(ApiKeyResource::missing);
        return Response.ok(ApiKeyResponse.of(key)).build();
    }

    private Sealed sealed(Caller caller, UUID id, String secret, @Nullable Map<String, Object> metadata) {
        var stored = database.asCaller(caller, sql -> KeyStore.find(sql, id)).orElseThrow(ApiKeyResource::missing);
        var body = new Validation("body");
        var beside = metadata == null ? Vault.metadata(stored.metadata()) : metadata;
        var key = NewKey.checked(body, stored.provider(), secret, beside);
        body.done();
        return vault.seal(key.orElseThrow(), id, caller.account(), beside);
    }

    /// Who has a person's token may use their keys, but must not learn them: from a server of their own, for example.
    private void requireSameAddress(Caller caller, UUID id, Map<String, Object> metadata) {
        var stored = database.asCaller(caller, sql -> KeyStore.find(sql, id)).orElseThrow(ApiKeyResource::missing);
        var address = NewKey.address(Vault.metadata(stored.metadata()));
        if (stored.lastFour() != null && !Objects.equals(address, NewKey.address(metadata))) {
            var body = new Validation("body");
            body.wrong(
                    "metadata",
                    "A key is sent to no other address than the one that it was stored for: to change `base_url`, send the `key` again with it.",
                    "value_error");
            body.done();
        }
    }

    @POST
    @Path("/{key_id}/verify")
    @Operation(
            operationId = "verifyApiKey",
            summary = "Ask the provider whether it takes a key",
            description = "Costs nothing there, and takes 10 seconds at most.")
    @APIResponseSchema(value = KeyCheckResponse.class, responseCode = "200", responseDescription = "What it said")
    @APIResponse(responseCode = "404", description = MISSING)
    @APIResponse(responseCode = "409", description = "An app encrypted the key: this server cannot read it")
    public KeyCheckResponse verify(@PathParam("key_id") String id) throws InterruptedException {
        var caller = current.get();
        var stored =
                database.asCaller(caller, sql -> KeyStore.find(sql, uuid(id))).orElseThrow(ApiKeyResource::missing);
        var row = database.asService(sql -> KeyStore.one(sql, caller.account(), stored.id()))
                .orElseThrow(() -> new Failure(
                        Code.CONFLICT,
                        "This key was encrypted by an app, so this server cannot use it: send it again as `key`."));
        var vendor = Vendor.of(stored.provider()).orElseThrow(ApiKeyResource::missing);
        var answer = check.check(vault.access(caller.account(), vendor, row));
        var status = answer.state().name().toLowerCase(Locale.ROOT);
        database.asCaller(
                caller,
                sql -> KeyStore.verified(
                        sql, stored.id(), status, clock.instant().atOffset(ZoneOffset.UTC)));
        return new KeyCheckResponse(status, answer.detail());
    }

    @DELETE
    @Path("/{key_id}")
    @Operation(operationId = "deleteApiKey", summary = "Delete a key")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "404", description = MISSING)
    public Response delete(@PathParam("key_id") String id) {
        if (!database.asCaller(current.get(), sql -> KeyStore.delete(sql, uuid(id)))) {
            throw missing();
        }
        return Response.noContent().build();
    }

    private static UUID uuid(String id) {
        return RowId.parse(id).orElseThrow(ApiKeyResource::missing);
    }

    private static Failure missing() {
        return RowId.missing("key");
    }
}
