package ai.echogen.identity;

import ai.echogen.http.Validation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// @param code         what the way back from the provider's page brought
/// @param codeVerifier what the challenge was made from
@Schema(examples = """
                {"code": "8f0f2c1e-5a0b-4a53-9a4e-0c2f6b8f1f10", "code_verifier": "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"}""")
record ExchangeRequest(
        @Schema(required = true, examples = "8f0f2c1e-5a0b-4a53-9a4e-0c2f6b8f1f10") @Nullable
        String code,

        @Schema(
                required = true,
                minLength = 43,
                maxLength = 128,
                examples = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        @Nullable
        String codeVerifier) {
    record Checked(String code, String verifier) {}

    Checked checked() {
        var body = new Validation("body");
        var checked = new Checked(body.text("code", code, 1, 500), body.text("code_verifier", codeVerifier, 43, 128));
        body.done();
        return checked;
    }

    @Override
    public String toString() {
        return "ExchangeRequest";
    }
}
