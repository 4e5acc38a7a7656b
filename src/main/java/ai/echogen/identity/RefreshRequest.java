package ai.echogen.identity;

import ai.echogen.http.Validation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(examples = """
                {"refresh_token": "the refresh_token of your last sign-in"}""")
record RefreshRequest(@Schema(required = true) @Nullable String refreshToken) {
    private static final int LONGEST = 1000;

    String checked() {
        var body = new Validation("body");
        var token = body.text("refresh_token", refreshToken, 1, LONGEST);
        body.done();
        return token;
    }

    @Override
    public String toString() {
        return "RefreshRequest";
    }
}
