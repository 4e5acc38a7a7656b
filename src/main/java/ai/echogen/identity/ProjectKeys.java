package ai.echogen.identity;

import ai.echogen.settings.Secret;
import ai.echogen.settings.Settings;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/// The two keys of this server taken as a Supabase project, in their legacy form: JWTs that name a role, signed with
/// what access tokens are signed with. They follow from that secret alone, so they need not be kept.
public final class ProjectKeys {
    /// What a key may do.
    public enum Role {
        /// What everybody may.
        ANON,
        /// Everything.
        SERVICE_ROLE
    }

    private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant ENDS = Instant.parse("2036-01-01T00:00:00Z");

    private final MACVerifier verifier;
    private final Secret anon;
    private final Secret service;

    private ProjectKeys(JwtSecret secret) {
        try {
            this.verifier = new MACVerifier(secret.key());
            var signer = new MACSigner(secret.key());
            this.anon = key(signer, "anon");
            this.service = key(signer, "service_role");
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Makes the secret where there is none yet.
    public static ProjectKeys of(Settings settings) {
        return new ProjectKeys(JwtSecret.of(settings));
    }

    public Secret anon() {
        return anon;
    }

    public Secret service() {
        return service;
    }

    /// What the header `apikey` has to hold: one of the two keys.
    public Optional<Role> ofKey(String presented) {
        if (anon.is(presented)) {
            return Optional.of(Role.ANON);
        }
        return service.is(presented) ? Optional.of(Role.SERVICE_ROLE) : Optional.empty();
    }

    /// The role that a bearer token of a project, not of a person, gives. Any that was signed with our secret counts.
    ///
    /// @param now when it is presented: an expired one gives none
    public Optional<Role> ofToken(String token, Instant now) {
        try {
            var jwt = SignedJWT.parse(token);
            if (!JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()) || !jwt.verify(verifier)) {
                return Optional.empty();
            }
            var claims = jwt.getJWTClaimsSet();
            var expires = claims.getExpirationTime();
            if (expires == null || !now.isBefore(expires.toInstant())) {
                return Optional.empty();
            }
            return switch (String.valueOf(claims.getStringClaim("role"))) {
                case "anon" -> Optional.of(Role.ANON);
                case "service_role" -> Optional.of(Role.SERVICE_ROLE);
                default -> Optional.empty();
            };
        } catch (ParseException | JOSEException _) {
            return Optional.empty();
        }
    }

    private static Secret key(MACSigner signer, String role) throws JOSEException {
        var claims = new JWTClaimsSet.Builder()
                .issuer("supabase")
                .claim("ref", "echogen")
                .claim("role", role)
                .issueTime(Date.from(MADE))
                .expirationTime(Date.from(ENDS))
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims);
        token.sign(signer);
        return new Secret(token.serialize());
    }

    @Override
    public String toString() {
        return "ProjectKeys[hidden]";
    }
}
