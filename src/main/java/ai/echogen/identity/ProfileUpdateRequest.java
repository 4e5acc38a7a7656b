package ai.echogen.identity;

import ai.echogen.http.Validation;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The shape of a profile's change in the document. It is read as a tree, since a record cannot tell an absent field,
/// which stays, from null, which empties it.
@Schema(examples = """
                {"fullName": "Ana Lovelace", "bio": "I read on the train.", "preferences": {"theme": "dark"}}""")
record ProfileUpdateRequest(
        @JsonProperty("fullName") @Schema(maxLength = UserProfile.LONGEST_NAME, examples = "Ana Lovelace") @Nullable
        String fullName,

        @JsonProperty("avatarUrl")
        @Schema(maxLength = UserProfile.LONGEST_URL, examples = "https://example.com/ana.jpg")
        @Nullable
        String avatarUrl,

        @Schema(maxLength = UserProfile.LONGEST_BIO, examples = "I read on the train.") @Nullable
        String bio,

        @Schema(description = "Replaces the earlier ones as a whole", examples = "{\"theme\": \"dark\"}") @Nullable
        Map<String, Object> preferences) {

    static ProfileChange checked(ObjectNode given) {
        var body = new Validation("body");
        var change = new ProfileChange(
                text(body, given, "fullName", UserProfile.LONGEST_NAME),
                text(body, given, "avatarUrl", UserProfile.LONGEST_URL),
                text(body, given, "bio", UserProfile.LONGEST_BIO),
                object(body, given, "preferences"));
        body.done();
        return change;
    }

    private static ProfileChange.Field text(Validation body, ObjectNode given, String name, int longest) {
        var value = given.get(name);
        if (value == null) {
            return ProfileChange.Field.ABSENT;
        }
        if (!value.isTextual() && !value.isNull()) {
            body.wrong(name, "This is not a text.", "string_type");
        }
        return new ProfileChange.Field(true, body.optionalText(name, value.textValue(), longest));
    }

    private static ProfileChange.Field object(Validation body, ObjectNode given, String name) {
        var value = given.get(name);
        if (value == null) {
            return ProfileChange.Field.ABSENT;
        }
        if (value.isNull()) {
            return new ProfileChange.Field(true, null);
        }
        if (!value.isObject()) {
            body.wrong(name, "This is not an object.", "dict_type");
        }
        return new ProfileChange.Field(true, body.json(name, value).toString());
    }
}
