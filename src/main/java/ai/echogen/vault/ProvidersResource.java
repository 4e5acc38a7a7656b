package ai.echogen.vault;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.http.CurrentCaller;
import ai.echogen.http.SignedIn;
import ai.echogen.providers.Ability;
import ai.echogen.providers.Vendor;
import ai.echogen.providers.tts.FliteVoices;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Singleton
@SignedIn
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "providers", description = "Who can write, speak, draw and read for you")
@SecurityRequirement(name = "bearer")
class ProvidersResource {
    private final Vault vault;
    private final Catalogue catalogue;
    private final CurrentCaller current;

    ProvidersResource(Vault vault, Catalogue catalogue, CurrentCaller current) {
        this.vault = vault;
        this.catalogue = catalogue;
        this.current = current;
    }

    @GET
    @Path("/providers")
    @Operation(operationId = "listProviders", summary = "Every provider, what it can do, and whether you have a key")
    @APIResponse(
            responseCode = "200",
            description = "All of them",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = ProviderResponse.class)))
    public List<ProviderResponse> providers() {
        var caller = current.get();
        return Arrays.stream(Vendor.values())
                .map(vendor ->
                        ProviderResponse.of(vendor, vault.whose(caller, vendor).orElse(null)))
                .toList();
    }

    @GET
    @Path("/providers/{provider_id}/models")
    @Operation(
            operationId = "listProviderModels",
            summary = "What a provider offers now",
            description = "Asked with your key, at most once an hour.")
    @APIResponse(
            responseCode = "200",
            description = "Its models",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = ModelResponse.class)))
    @APIResponse(responseCode = "404", description = "There is no such provider")
    @APIResponse(responseCode = "422", description = "You have no key to it, or it does not take the key")
    public List<ModelResponse> models(@PathParam("provider_id") String id) throws InterruptedException {
        var vendor = Vendor.of(id).orElseThrow(() -> unknown(id));
        return catalogue.models(vendor, vault.required(current.get(), vendor));
    }

    @GET
    @Path("/voices")
    @Operation(
            operationId = "listVoices",
            summary = "Who can speak",
            description = "The built-in voices and those of the providers that you have a key to.")
    @APIResponse(
            responseCode = "200",
            description = "The voices",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = VoiceResponse.class)))
    @APIResponse(responseCode = "404", description = "There is no such provider, or it has no voices")
    @APIResponse(responseCode = "422", description = "You have no key to it, or it does not take the key")
    public List<VoiceResponse> voices(
            @Parameter(
                            description = "One provider's only; `builtin` for those that need nothing",
                            schema = @Schema(type = SchemaType.STRING, examples = "builtin"))
                    @QueryParam("provider")
                    @Nullable
                    String provider,
            @Parameter(
                            description = "Only those that speak it, for example `de`",
                            schema = @Schema(type = SchemaType.STRING, examples = "en"))
                    @QueryParam("language")
                    @Nullable
                    String language)
            throws InterruptedException {
        var voices = new ArrayList<VoiceResponse>();
        if (provider == null || provider.equals(VoiceResponse.BUILTIN)) {
            FliteVoices.all().forEach(voice -> voices.add(VoiceResponse.of(voice)));
        }
        if (provider != null && !provider.equals(VoiceResponse.BUILTIN)) {
            var vendor = Vendor.of(provider)
                    .filter(known -> known.can(Ability.VOICES))
                    .orElseThrow(() -> unknown(provider));
            voices.addAll(catalogue.voices(vendor, vault.required(current.get(), vendor)));
        } else if (provider == null) {
            for (var vendor : Vendor.values()) {
                if (vendor.can(Ability.VOICES)) {
                    addIfThere(vendor, voices);
                }
            }
        }
        return language == null || language.isBlank()
                ? voices
                : voices.stream().filter(voice -> voice.speaks(language)).toList();
    }

    /// One provider that is away must not hide the others.
    private void addIfThere(Vendor vendor, List<VoiceResponse> voices) throws InterruptedException {
        try {
            var access = vault.access(current.get(), vendor);
            if (access.isPresent()) {
                voices.addAll(catalogue.voices(vendor, access.get()));
            }
        } catch (Failure e) {
            // asked for by its name, it says what is wrong
        }
    }

    private static Failure unknown(String id) {
        return new Failure(
                Code.NOT_FOUND,
                "There is no provider called %s that could do this; there are %s."
                        .formatted(
                                id.length() > 60 ? "that" : id,
                                Arrays.stream(Vendor.values()).map(Vendor::id).collect(Collectors.joining(", "))));
    }
}
