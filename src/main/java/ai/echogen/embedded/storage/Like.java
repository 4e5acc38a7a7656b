package ai.echogen.embedded.storage;

/// Text inside a pattern of `like`.
final class Like {
    private Like() {}

    /// The text itself: none of its characters stands for others.
    static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
