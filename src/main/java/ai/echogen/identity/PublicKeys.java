package ai.echogen.identity;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The public keys that a Supabase project signs access tokens with (RFC 7517). They are fetched once,
/// again in the background every ten minutes while they are used, and at once for a token that names an
/// unknown one; never more often than every half minute, whatever tokens name. While the project does not
/// answer, the last ones stay.
final class PublicKeys {
    private static final Logger LOG = Logger.getLogger(PublicKeys.class);
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(30);
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final int LARGEST = 1 << 18;

    private final URI address;
    private final InstantSource clock;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(WITHIN)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Known known = new Known(Map.of(), Instant.MIN);
    private volatile Instant lastTry = Instant.MIN;
    private volatile boolean away;

    PublicKeys(URI address, InstantSource clock) {
        this.address = address;
        this.clock = clock;
    }

    /// A key and the one algorithm that it is for.
    record Key(JWSAlgorithm algorithm, JWSVerifier verifier) {}

    private record Known(Map<String, Key> byId, Instant at) {}

    /// @param id the `kid` of a token's header
    /// @return nothing when the project has no such key
    /// @throws Failure `auth_unavailable` when that cannot be told, since the project does not answer
    Optional<Key> find(String id) {
        var key = known.byId().get(id);
        if (key != null) {
            if (!clock.instant().isBefore(known.at().plus(FRESH)) && mayTry() && !fetching.isLocked()) {
                Thread.ofVirtual().name("public-keys").start(() -> fetch(false));
            }
            return Optional.of(key);
        }
        fetch(true);
        var found = Optional.ofNullable(known.byId().get(id));
        if (found.isEmpty() && away) {
            throw new Failure(
                    Code.AUTH_UNAVAILABLE,
                    "Whether you are signed in cannot be told right now, since the server for accounts does not answer: try again in a minute.",
                    BETWEEN_TRIES);
        }
        return found;
    }

    private boolean mayTry() {
        return lastTry == Instant.MIN || !clock.instant().isBefore(lastTry.plus(BETWEEN_TRIES));
    }

    /// @param patient whether to wait for a fetch that is running
    private void fetch(boolean patient) {
        if (patient) {
            fetching.lock();
        } else if (!fetching.tryLock()) {
            return;
        }
        try {
            if (!mayTry()) {
                return;
            }
            lastTry = clock.instant();
            known = new Known(fetched(), lastTry);
            away = false;
        } catch (IOException | ParseException e) {
            away = true;
            LOG.warnf(
                    "The public keys at %s cannot be had (%s): those that are known stay. Check that the project is not paused.",
                    address, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            fetching.unlock();
        }
    }

    private Map<String, Key> fetched() throws IOException, ParseException, InterruptedException {
        var request = HttpRequest.newBuilder(address).timeout(WITHIN).build();
        var response = client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode());
        }
        var keys = new HashMap<String, Key>();
        for (var jwk : JWKSet.parse(new String(response.body(), StandardCharsets.UTF_8))
                .getKeys()) {
            var key = key(jwk);
            if (key != null && jwk.getKeyID() != null) {
                keys.put(jwk.getKeyID(), key);
            }
        }
        return Map.copyOf(keys);
    }

    private static @Nullable Key key(JWK jwk) {
        try {
            return switch (jwk) {
                case ECKey ec
                when Curve.P_256.equals(ec.getCurve()) && isFor(ec, JWSAlgorithm.ES256) ->
                    new Key(JWSAlgorithm.ES256, new ECDSAVerifier(ec.toECPublicKey()));
                case RSAKey rsa
                when isFor(rsa, JWSAlgorithm.RS256) && rsa.size() >= 2048 ->
                    new Key(JWSAlgorithm.RS256, new RSASSAVerifier(rsa.toRSAPublicKey()));
                default -> null; // of a kind that Supabase does not sign with
            };
        } catch (JOSEException _) {
            return null;
        }
    }

    private static boolean isFor(JWK jwk, JWSAlgorithm algorithm) {
        return jwk.getAlgorithm() == null
                || algorithm.getName().equals(jwk.getAlgorithm().getName());
    }
}
