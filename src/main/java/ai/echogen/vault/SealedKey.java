package ai.echogen.vault;

/// A key as its owner's app encrypted it: opaque here, and not for logs.
record SealedKey(String text) {
    @Override
    public String toString() {
        return "SealedKey[…]";
    }
}
