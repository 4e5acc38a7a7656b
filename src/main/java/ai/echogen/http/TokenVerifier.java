package ai.echogen.http;

import ai.echogen.caller.Caller;

/// Who a token belongs to. Local: it asks neither the network nor the database for each request.
public interface TokenVerifier {
    /// @throws ai.echogen.failure.Failure `unauthenticated` for a token that is not a person's, or no longer
    Caller verify(String token);
}
