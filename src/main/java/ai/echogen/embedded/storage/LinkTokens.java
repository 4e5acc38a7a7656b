package ai.echogen.embedded.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The tokens in links, in the shape of Supabase Storage's: a JWT (HS256, RFC 7515) that names the file
/// and the end, so nothing is kept about links that were given out.
final class LinkTokens {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final JsonMapper JSON = new JsonMapper();
    private static final String HEADER =
            BASE64.encodeToString("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.US_ASCII));
    private static final String DOWNLOAD = "download";
    private static final String UPLOAD = "upload";

    private final SecretKeySpec key;
    private final InstantSource clock;

    LinkTokens(byte[] secret, InstantSource clock) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
        this.clock = clock;
    }

    /// What an upload's token allows.
    ///
    /// @param owner who asked for it; null for the service
    record Upload(@Nullable String owner, boolean upsert) {}

    /// @param url `<bucket>/<name>`, not encoded
    String download(String url, Duration expiresIn) {
        return signed(JSON.createObjectNode().put("url", url).put("scope", DOWNLOAD), expiresIn);
    }

    String upload(String url, Upload upload, Duration expiresIn) {
        return signed(
                JSON.createObjectNode()
                        .put("owner", upload.owner())
                        .put("url", url)
                        .put("upsert", upload.upsert())
                        .put("scope", UPLOAD),
                expiresIn);
    }

    /// @return when the link ends
    /// @throws WireError for a token that was not made for this file, or no longer holds
    Instant requireDownload(String url, String token) {
        return Instant.ofEpochSecond(verified(url, DOWNLOAD, token).path("exp").asLong());
    }

    /// @throws WireError as for a download
    Upload requireUpload(String url, String token) {
        var payload = verified(url, UPLOAD, token);
        return new Upload(
                payload.path("owner").isNull() ? null : payload.path("owner").asText(),
                payload.path("upsert").asBoolean());
    }

    private JsonNode verified(String url, String scope, String token) {
        var signature = token.lastIndexOf('.');
        // the header is compared as it stands, so nobody chooses another algorithm
        if (signature <= HEADER.length() || !token.startsWith(HEADER + ".")) {
            throw WireError.token("Invalid Compact JWS");
        }
        if (!isOurs(token, signature)) {
            throw WireError.token("signature verification failed");
        }
        try {
            var payload = JSON.readTree(Base64.getUrlDecoder().decode(token.substring(HEADER.length() + 1, signature)));
            if (payload.path("exp").asLong() <= clock.instant().getEpochSecond()) {
                throw WireError.token("\"exp\" claim timestamp check failed");
            }
            if (!payload.path("url").asText().equals(url)
                    || !payload.path("scope").asText().equals(scope)) {
                throw WireError.signature();
            }
            return payload;
        } catch (IOException e) {
            throw new IllegalStateException("a token that we signed is not JSON", e);
        }
    }

    private String signed(ObjectNode payload, Duration expiresIn) {
        var now = clock.instant().getEpochSecond();
        payload.put("iat", now).put("exp", Math.addExact(now, expiresIn.toSeconds()));
        try {
            var text = HEADER + "." + BASE64.encodeToString(JSON.writeValueAsBytes(payload));
            return text + "." + BASE64.encodeToString(mac(text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
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
}
