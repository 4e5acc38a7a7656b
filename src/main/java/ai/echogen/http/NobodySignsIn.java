package ai.echogen.http;

import ai.echogen.caller.Caller;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;

/// A server without identities knows no tokens.
@DefaultBean
@Singleton
final class NobodySignsIn implements TokenVerifier {
    @Override
    public Caller verify(String token) {
        throw new Failure(Code.UNAUTHENTICATED, "This token is not known here: sign in again.");
    }
}
