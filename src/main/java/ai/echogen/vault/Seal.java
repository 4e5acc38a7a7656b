package ai.echogen.vault;

import ai.echogen.caller.AccountId;
import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.KmsEnvelopeAead;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Encrypts secrets by envelope, AES-256-GCM twice: each secret with a key of its own, and that one with the
/// master key. Where it belongs is bound in: ciphertext that is moved to another row, another person or another
/// address does not open.
final class Seal {
    private final Aead envelope;
    private final String name;

    private Seal(Aead envelope, String name) {
        this.envelope = envelope;
        this.name = name;
    }

    /// @param masters the first one seals, all of them open
    @AccessesPartialKey // the master keys are ours to hand in
    static Seal of(List<byte[]> masters) {
        try {
            AeadConfig.register();
            var parameters = AesGcmParameters.builder()
                    .setKeySizeBytes(MasterKeys.BYTES)
                    .setIvSizeBytes(12)
                    .setTagSizeBytes(16)
                    .setVariant(AesGcmParameters.Variant.TINK)
                    .build();
            var keyset = KeysetHandle.newBuilder();
            for (var i = 0; i < masters.size(); i++) {
                var id = id(masters.get(i));
                var key = AesGcmKey.builder()
                        .setParameters(parameters)
                        .setIdRequirement(id)
                        .setKeyBytes(SecretBytes.copyFrom(masters.get(i), InsecureSecretKeyAccess.get()))
                        .build();
                var entry = KeysetHandle.importKey(key).withFixedId(id);
                keyset.addEntry(i == 0 ? entry.makePrimary() : entry);
            }
            var master = keyset.build().getPrimitive(RegistryConfiguration.get(), Aead.class);
            var data = AesGcmParameters.builder()
                    .setKeySizeBytes(MasterKeys.BYTES)
                    .setIvSizeBytes(12)
                    .setTagSizeBytes(16)
                    .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                    .build();
            return new Seal(KmsEnvelopeAead.create(data, master), HexFormat.of().toHexDigits(id(masters.getFirst())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is in every JDK"); // no cause: it may know the key
        }
    }

    /// Tells master keys apart without telling what they are.
    private static int id(byte[] master) throws GeneralSecurityException {
        var id = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(master))
                .getInt();
        return id == 0 ? 1 : id;
    }

    /// Of the master key that seals now.
    String name() {
        return name;
    }

    /// What a secret is for.
    ///
    /// @param address where its owner said that it may be sent; null for its vendor's own address
    record Purpose(UUID row, AccountId owner, @Nullable String address) {
        private byte[] bytes() {
            var text = "user_api_keys " + row + " " + owner + (address == null ? "" : " " + address);
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    byte[] seal(String secret, Purpose purpose) {
        try {
            return envelope.encrypt(secret.getBytes(StandardCharsets.UTF_8), purpose.bytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret could not be sealed"); // no cause: it may know the secret
        }
    }

    /// @throws Unopenable when it was sealed with a master key that is not here, for another purpose, or was
    /// changed
    String open(byte[] sealed, Purpose purpose) throws Unopenable {
        try {
            return new String(envelope.decrypt(sealed, purpose.bytes()), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new Unopenable();
        }
    }

    /// Says nothing about why: that is all that an attacker could ask for.
    static final class Unopenable extends Exception {
        private Unopenable() {
            super("the secret cannot be opened");
        }
    }
}
