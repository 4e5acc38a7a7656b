package ai.echogen.identity;

import ai.echogen.http.Validation;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Whom to send something to.
///
/// @param method `email` unless given; it decides which of `email` and `phoneNumber` is read
@Schema(examples = """
                {"email": "ana@example.com"}""")
record CodeRequest(
        @Schema(ref = "AuthMethod", defaultValue = "email") @Nullable
        String method,

        @Schema(format = "email", examples = "ana@example.com") @Nullable
        String email,

        @JsonProperty("phoneNumber") @Schema(description = "E.164, with `+`", examples = "+14155550123") @Nullable
        String phoneNumber) {
    Login checked() {
        var body = new Validation("body");
        var login = AuthMethod.of(body, method).login(body, email, phoneNumber);
        body.done();
        return login;
    }

    @Override
    public String toString() {
        return "CodeRequest";
    }
}
