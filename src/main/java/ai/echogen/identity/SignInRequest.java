package ai.echogen.identity;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.http.Validation;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// @param method `email` unless given; it decides which of `email` and `phoneNumber` is read
@Schema(examples = """
                {"method": "email", "email": "ana@example.com", "password": "correct horse battery"}""")
record SignInRequest(
        @Schema(ref = "AuthMethod", defaultValue = "email") @Nullable
        String method,

        @Schema(format = "email", examples = "ana@example.com") @Nullable
        String email,

        @JsonProperty("phoneNumber") @Schema(description = "E.164, with `+`", examples = "+14155550123") @Nullable
        String phoneNumber,

        @Schema(
                type = SchemaType.STRING,
                implementation = String.class,
                format = "password",
                maxLength = Password.LONGEST,
                examples = "correct horse battery")
        @Nullable
        Password password,

        @Schema(
                minLength = 4,
                maxLength = 12,
                description = "A one-time code instead of the password: answers 501 until it is set up")
        @Nullable
        String otp) {
    record Checked(Login login, Password password) {}

    /// @throws Failure `not_configured` for one-time codes
    Checked checked() {
        var body = new Validation("body");
        var login = AuthMethod.of(body, method).login(body, email, phoneNumber);
        if (otp != null) {
            throw new Failure(Code.NOT_CONFIGURED, "One-time codes are not set up on this server: use a password.");
        }
        var text = body.text("password", password == null ? null : password.reveal(), 1, Password.LONGEST);
        body.done();
        return new Checked(login, new Password(text));
    }

    @Override
    public String toString() {
        return "SignInRequest";
    }
}
