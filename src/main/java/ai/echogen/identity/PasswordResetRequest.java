package ai.echogen.identity;

import ai.echogen.http.Validation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A new password, and what came in the mail: the token of its link, or its code with the address.
@Schema(examples = """
                {"email": "ana@example.com", "code": "493817", "password": "correct horse battery"}""")
record PasswordResetRequest(
        @Schema(description = "From the mail's link", examples = "6Zt0mJ3xKqVb9cN4sT8wRg") @Nullable
        String token,

        @Schema(
                minLength = ProofRequest.SHORTEST_CODE,
                maxLength = ProofRequest.LONGEST_CODE,
                description = "The digits in the mail, instead of the token",
                examples = "493817")
        @Nullable
        String code,

        @Schema(format = "email", description = "Where the code was sent", examples = "ana@example.com") @Nullable
        String email,

        @Schema(
                required = true,
                type = SchemaType.STRING,
                implementation = String.class,
                format = "password",
                minLength = Password.SHORTEST,
                maxLength = Password.LONGEST,
                examples = "correct horse battery")
        @Nullable
        Password password) {
    record Checked(Proof proof, Password password) {}

    Checked checked() {
        var body = new Validation("body");
        var proof = ProofRequest.proof(body, token, code, null, email, null);
        var text =
                body.text("password", password == null ? null : password.reveal(), Password.SHORTEST, Password.LONGEST);
        body.done();
        return new Checked(proof, new Password(text));
    }

    @Override
    public String toString() {
        return "PasswordResetRequest";
    }
}
