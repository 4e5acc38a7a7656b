package ai.echogen.embedded.auth;

import static java.util.Objects.requireNonNull;

import ai.echogen.failure.Invalid;
import ai.echogen.http.Validation;
import ai.echogen.identity.Login;
import ai.echogen.identity.Password;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A request's body as clients of Supabase Auth send it: a JSON object in which null and an empty text mean
/// absent.
record WireBody(ObjectNode fields) {
    private static final Pattern PHONE = Pattern.compile("\\+?([1-9]\\d{6,14})");
    private static final int LONGEST_TEXT = 2000;
    /// All of it may end in a token, and tokens travel in headers.
    private static final int LONGEST_BODY = 16_000;

    /// @throws AuthError `bad_json`
    static WireBody parse(ObjectMapper json, @Nullable String text) {
        if (text != null && text.length() > LONGEST_BODY) {
            throw new AuthError(413, "request_entity_too_large", "Request body is too large");
        }
        try {
            if (text != null && json.readTree(text) instanceof ObjectNode object) {
                return new WireBody(object);
            }
        } catch (JsonProcessingException _) {
            // said below
        }
        throw new AuthError(400, "bad_json", "Could not parse request body as JSON");
    }

    boolean has(String name) {
        return !fields.path(name).isMissingNode() && !fields.path(name).isNull();
    }

    /// @throws AuthError `validation_failed` for anything that is no text, or cannot be kept
    @Nullable
    String text(String name) {
        var value = fields.get(name);
        if (value == null
                || value.isNull()
                || value.isTextual() && value.textValue().isEmpty()) {
            return null;
        }
        if (!value.isTextual()) {
            throw AuthError.invalid("%s must be a string".formatted(name));
        }
        return checked(body -> body.text(name, value.textValue(), 1, LONGEST_TEXT));
    }

    boolean flag(String name, boolean absent) {
        return has(name) ? fields.path(name).asBoolean(absent) : absent;
    }

    /// @return an empty object when there is none
    ObjectNode object(String name) {
        var value = fields.get(name);
        if (value == null || value.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!(value instanceof ObjectNode object)) {
            throw AuthError.invalid("%s must be an object".formatted(name));
        }
        JsonNode storable = checked(body -> body.json(name, object));
        return (ObjectNode) storable;
    }

    @Nullable
    String email(String name) {
        var text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return checked(body -> body.email(name, text));
        } catch (AuthError _) {
            throw AuthError.invalid("Unable to validate email address: invalid format");
        }
    }

    /// @return digits without `+`
    @Nullable
    String phone() {
        var text = text("phone");
        if (text == null) {
            return null;
        }
        var digits = PHONE.matcher(text);
        if (!digits.matches()) {
            throw AuthError.invalid("Invalid phone number format (E.164 required)");
        }
        return digits.group(1);
    }

    /// @param otherwise what to say unless there is exactly one of the two
    Login login(String otherwise) {
        var email = email("email");
        var phone = phone();
        if ((email == null) == (phone == null)) {
            throw AuthError.invalid(otherwise);
        }
        return email != null ? new Login.Email(email) : new Login.Phone(requireNonNull(phone));
    }

    /// A password that is given, whatever it is: one to sign in with.
    @Nullable
    Password password(String name) {
        var value = fields.path(name).textValue();
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (value.length() > Password.LONGEST) {
            throw AuthError.invalid("Password cannot be longer than %d characters".formatted(Password.LONGEST));
        }
        return new Password(value);
    }

    /// @throws AuthError `weak_password`
    @Nullable
    Password newPassword() {
        var password = password("password");
        if (password != null
                && password.reveal().codePointCount(0, password.reveal().length()) < Password.SHORTEST) {
            throw AuthError.weakPassword(Password.SHORTEST);
        }
        return password;
    }

    /// @return null when an app takes tokens rather than a code
    FlowStore.@Nullable Challenge challenge() {
        var value = text("code_challenge");
        var method = text("code_challenge_method");
        if (value == null && method == null) {
            return null;
        }
        if (value != null && method != null) {
            var challenge = new FlowStore.Challenge(value, method);
            if (challenge.wellFormed()) {
                return challenge;
            }
        }
        throw AuthError.invalid("PKCE flow requires code_challenge_method and code_challenge of 43 to 128 characters");
    }

    private static <T> T checked(Function<Validation, T> check) {
        try {
            var body = new Validation("body");
            var value = check.apply(body);
            body.done();
            return value;
        } catch (Invalid invalid) {
            throw AuthError.invalid(invalid.getMessage());
        }
    }
}
