package ai.echogen.storage;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Links in the shape of Supabase Storage: `/storage/v1/object/sign/<bucket>/<path>?token=<JWT>`. The token names the
/// file and the end (HS256, RFC 7515), so nothing is kept about links that were given out.
final class SignedLinks {
    static final String PREFIX = "/storage/v1/object/sign/";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SecretKeySpec key;
    private final InstantSource clock;

    SignedLinks(byte[] secret, InstantSource clock) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
        this.clock = clock;
    }

    String link(String bucket, BlobPath path, Duration expiresIn) {
        var now = clock.instant().getEpochSecond();
        // neither names nor paths hold anything that JSON would escape
        var payload =
                "{\"url\":\"%s/%s\",\"iat\":%d,\"exp\":%d}".formatted(bucket, path, now, now + expiresIn.toSeconds());
        var signed = HEADER + "." + encoded(payload);
        return PREFIX + bucket + "/" + inUrl(path) + "?token=" + signed + "." + BASE64.encodeToString(mac(signed));
    }

    /// @throws Failure `unauthenticated` for a token that was not made for this file, or no longer holds
    void require(String bucket, BlobPath path, String token) {
        var signature = token.lastIndexOf('.');
        // the header is compared as it stands, so nobody chooses another algorithm
        if (signature < 0 || !token.startsWith(HEADER + ".") || !isOurs(token, signature)) {
            throw refused("This link is not valid: open the podcast again for a new one.");
        }
        try {
            var payload = JSON.readTree(Base64.getUrlDecoder().decode(token.substring(HEADER.length() + 1, signature)));
            if (!payload.path("url").asText().equals(bucket + "/" + path)) {
                throw refused("This link was made for another file: open the podcast again for a new one.");
            }
            if (payload.path("exp").asLong() <= clock.instant().getEpochSecond()) {
                throw refused("This link has expired: open the podcast again for a new one.");
            }
        } catch (IOException e) {
            throw new IllegalStateException("a token that we signed is not JSON", e);
        }
    }

    private boolean isOurs(String token, int signature) {
        var expected = BASE64.encodeToString(mac(token.substring(0, signature)));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8),
                token.substring(signature + 1).getBytes(StandardCharsets.UTF_8));
    }

    private byte[] mac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String inUrl(BlobPath path) {
        return URLEncoder.encode(path.toString(), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }

    private static String encoded(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Failure refused(String sentence) {
        return new Failure(Code.UNAUTHENTICATED, sentence);
    }
}
