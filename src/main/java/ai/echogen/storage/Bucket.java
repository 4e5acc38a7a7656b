package ai.echogen.storage;

/// What kinds of files are kept apart.
public enum Bucket {
    AUDIO("SUPABASE_STORAGE_BUCKET_AUDIO", "podcast-audio"),
    ART("SUPABASE_STORAGE_BUCKET_ART", "cover-art"),
    TRANSCRIPTS("SUPABASE_STORAGE_BUCKET_TRANSCRIPTS", "transcripts");

    private final String setting;
    private final String usualName;

    Bucket(String setting, String usualName) {
        this.setting = setting;
        this.usualName = usualName;
    }

    String setting() {
        return setting;
    }

    String usualName() {
        return usualName;
    }
}
