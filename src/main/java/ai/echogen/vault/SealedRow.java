package ai.echogen.vault;

import java.util.UUID;

/// A stored key with its ciphertext, for the server's eyes only.
@SuppressWarnings("ArrayRecordComponent") // never compared
record SealedRow(UUID id, String provider, byte[] sealed, String sealedWith, String metadata) {
    @Override
    public String toString() {
        return "SealedRow[" + id + "]";
    }
}
