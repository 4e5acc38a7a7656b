package ai.echogen.vault;

/// A secret as it is stored.
///
/// @param with the name of the master key
@SuppressWarnings("ArrayRecordComponent") // never compared
record Sealed(byte[] bytes, String with, String lastFour) {
    @Override
    public String toString() {
        return "Sealed[…]";
    }
}
