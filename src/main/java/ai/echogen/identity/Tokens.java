package ai.echogen.identity;

import java.time.Duration;

/// What a signed-in person holds.
///
/// @param access   a JWT, sent with each request
/// @param refresh  exchanged once for new tokens
/// @param lifetime how long the access token lives
public record Tokens(String access, String refresh, Duration lifetime) {
    @Override
    public String toString() {
        return "Tokens[hidden]";
    }
}
