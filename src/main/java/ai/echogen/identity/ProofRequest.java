package ai.echogen.identity;

import ai.echogen.http.Validation;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What came in a mail: the token of its link, or its code with the address.
@Schema(examples = """
                {"email": "ana@example.com", "code": "493817"}""")
record ProofRequest(
        @Schema(description = "From the mail's link", examples = "6Zt0mJ3xKqVb9cN4sT8wRg") @Nullable
        String token,

        @Schema(
                minLength = SHORTEST_CODE,
                maxLength = LONGEST_CODE,
                description = "The digits in the mail, instead of the token",
                examples = "493817")
        @Nullable
        String code,

        @Schema(ref = "AuthMethod", defaultValue = "email") @Nullable
        String method,

        @Schema(format = "email", description = "Where the code was sent", examples = "ana@example.com") @Nullable
        String email,

        @JsonProperty("phoneNumber") @Schema(description = "E.164, with `+`", examples = "+14155550123") @Nullable
        String phoneNumber) {
    static final int SHORTEST_CODE = 4;
    static final int LONGEST_CODE = 12;
    private static final int LONGEST_TOKEN = 500;

    Proof checked() {
        var body = new Validation("body");
        var proof = proof(body, token, code, method, email, phoneNumber);
        body.done();
        return proof;
    }

    static Proof proof(
            Validation body,
            @Nullable String token,
            @Nullable String code,
            @Nullable String method,
            @Nullable String email,
            @Nullable String phoneNumber) {
        if (code == null) {
            return new Proof.Link(body.text("token", token, 1, LONGEST_TOKEN));
        }
        return new Proof.Code(
                AuthMethod.of(body, method).login(body, email, phoneNumber),
                body.text("code", code.strip(), SHORTEST_CODE, LONGEST_CODE));
    }

    @Override
    public String toString() {
        return "ProofRequest";
    }
}
