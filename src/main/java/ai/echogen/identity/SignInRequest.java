package ai.echogen.identity;

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
                description = "A one-time code instead of the password: POST /auth/code sends one",
                examples = "493817")
        @Nullable
        String otp) {
    private static final int SHORTEST_CODE = 4;
    private static final int LONGEST_CODE = 12;

    /// @param password null where there is a code
    /// @param code     null where there is a password
    record Checked(Login login, @Nullable Password password, Proof.@Nullable Code code) {}

    Checked checked() {
        var body = new Validation("body");
        var login = AuthMethod.of(body, method).login(body, email, phoneNumber);
        if (otp != null) {
            var digits = body.text("otp", otp, SHORTEST_CODE, LONGEST_CODE);
            body.done();
            return new Checked(login, null, new Proof.Code(login, digits));
        }
        var text = body.text("password", password == null ? null : password.reveal(), 1, Password.LONGEST);
        body.done();
        return new Checked(login, new Password(text), null);
    }

    @Override
    public String toString() {
        return "SignInRequest";
    }
}
