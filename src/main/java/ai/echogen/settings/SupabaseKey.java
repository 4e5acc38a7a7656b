package ai.echogen.settings;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// One of a Supabase project's two keys, in the new style (`sb_…`) or as a legacy JWT.
///
/// @param modern whether it is of the new style: such a key goes into the header `apikey` alone
public record SupabaseKey(Secret secret, boolean modern) {
    private static final JsonMapper JSON = new JsonMapper();

    /// Which of the two.
    public enum Kind {
        ANON("sb_publishable_", "anon", "publishable key"),
        SERVICE("sb_secret_", "service_role", "secret key");

        private final String prefix;
        private final String role;
        private final String title;

        Kind(String prefix, String role, String title) {
            this.prefix = prefix;
            this.role = role;
            this.title = title;
        }

        private Kind other() {
            return this == ANON ? SERVICE : ANON;
        }
    }

    /// @param ref the project that the key has to belong to; null where that cannot be told
    static SupabaseKey of(Settings settings, String name, Kind kind, @Nullable String ref) {
        var where =
                "Supabase's dashboard shows it under Project Settings, API Keys: the %s (%s…), or the legacy key \"%s\"."
                        .formatted(kind.title, kind.prefix, kind.role);
        var text = settings.text(name)
                .orElseThrow(() -> wrong("%s is set and %s is not. %s".formatted(SupabaseProject.URL, name, where)));
        if (text.startsWith(kind.prefix) && text.length() > kind.prefix.length() + 10) {
            return new SupabaseKey(new Secret(text), true);
        }
        if (text.startsWith(kind.other().prefix)) {
            throw wrong("%s holds the %s: the two keys are swapped. %s".formatted(name, kind.other().title, where));
        }
        var claims = claims(text);
        if (claims == null) {
            throw wrong("%s is not a key of a Supabase project: it may be a placeholder, or cut short. %s"
                    .formatted(name, where));
        }
        var role = claims.path("role").asText();
        if (role.equals(kind.other().role)) {
            throw wrong("%s holds the key of the role %s: the two keys are swapped. %s".formatted(name, role, where));
        }
        if (!role.equals(kind.role)) {
            throw wrong("%s holds a token of another kind, not the project's key. %s".formatted(name, where));
        }
        if (ref != null && claims.has("ref") && !ref.equals(claims.path("ref").asText())) {
            throw wrong("%s belongs to the project \"%s\" and %s to \"%s\": take both from one project. %s"
                    .formatted(name, claims.path("ref").asText(), SupabaseProject.URL, ref, where));
        }
        return new SupabaseKey(new Secret(text), false);
    }

    /// What a JWT says, without asking whether it is genuine: that is for the project to know.
    private static @Nullable JsonNode claims(String text) {
        var parts = text.split("\\.", -1);
        if (parts.length != 3 || parts[2].isEmpty()) {
            return null;
        }
        try {
            var claims = JSON.readTree(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
            return claims.isObject() ? claims : null;
        } catch (JsonProcessingException | IllegalArgumentException _) {
            return null;
        }
    }

    private static Failure wrong(String sentence) {
        return new Failure(Code.INVALID_SETTING, sentence);
    }
}
