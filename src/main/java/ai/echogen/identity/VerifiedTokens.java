package ai.echogen.identity;

import ai.echogen.caller.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Tokens whose signature has been checked, since checking that of a public key takes much of a request's time.
/// Known by their SHA-256: the tokens themselves are not kept. The most recent 10,000.
final class VerifiedTokens {
    private static final int MOST = 10_000;

    /// @param key what verified it: worth nothing once the project has other keys
    record Verified(Caller caller, Instant expires, String keyId, PublicKeys.Key key) {}

    private final Map<String, Verified> byHash = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Verified> eldest) {
            return size() > MOST;
        }
    };

    Optional<Verified> find(String token) {
        var hash = hash(token);
        synchronized (byHash) {
            return Optional.ofNullable(byHash.get(hash));
        }
    }

    void keep(String token, Verified verified) {
        var hash = hash(token);
        synchronized (byHash) {
            byHash.put(hash, verified);
        }
    }

    private static String hash(String token) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
