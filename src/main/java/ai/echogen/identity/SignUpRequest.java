package ai.echogen.identity;

import ai.echogen.http.Validation;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// @param method `email` unless given; it decides which of `email` and `phoneNumber` is read
@Schema(examples = """
                {"method": "email", "email": "ana@example.com", "password": "correct horse battery", "fullName": "Ana Lovelace"}""")
record SignUpRequest(
        @Schema(ref = "AuthMethod", defaultValue = "email") @Nullable
        String method,

        @Schema(format = "email", examples = "ana@example.com") @Nullable
        String email,

        @Schema(
                type = SchemaType.STRING,
                implementation = String.class,
                format = "password",
                minLength = Password.SHORTEST,
                maxLength = Password.LONGEST,
                examples = "correct horse battery")
        @Nullable
        Password password,

        @JsonProperty("fullName") @Schema(maxLength = UserProfile.LONGEST_NAME, examples = "Ana Lovelace") @Nullable
        String fullName,

        @JsonProperty("phoneNumber") @Schema(description = "E.164, with `+`", examples = "+14155550123") @Nullable
        String phoneNumber) {
    record Checked(Login login, Password password, @Nullable String fullName) {}

    Checked checked() {
        var body = new Validation("body");
        var login = AuthMethod.of(body, method).login(body, email, phoneNumber);
        var text =
                body.text("password", password == null ? null : password.reveal(), Password.SHORTEST, Password.LONGEST);
        var name = body.optionalText("fullName", fullName, UserProfile.LONGEST_NAME);
        body.done();
        return new Checked(login, new Password(text), name);
    }

    @Override
    public String toString() {
        return "SignUpRequest";
    }
}
