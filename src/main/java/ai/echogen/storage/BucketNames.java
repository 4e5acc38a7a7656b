package ai.echogen.storage;

import static java.util.Objects.requireNonNull;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.settings.Settings;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.regex.Pattern;

/// What the buckets are called in links and on disk: `SUPABASE_STORAGE_BUCKET_AUDIO`, `…_ART` and
/// `…_TRANSCRIPTS`.
public final class BucketNames {
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,62}");

    private final Map<Bucket, String> names;

    private BucketNames(Map<Bucket, String> names) {
        this.names = names;
    }

    /// @throws Failure `invalid_setting`
    public static BucketNames of(Settings settings) {
        var names = new EnumMap<Bucket, String>(Bucket.class);
        for (var bucket : Bucket.values()) {
            var name = settings.text(bucket.setting()).orElse(bucket.usualName());
            if (!SANE.matcher(name).matches()) {
                throw new Failure(
                        Code.INVALID_SETTING,
                        "%s must be up to 63 of the characters A-Z, a-z, 0-9, \".\", \"_\" and \"-\", not beginning with a dot. Correct it, or remove it for %s."
                                .formatted(bucket.setting(), bucket.usualName()));
            }
            names.put(bucket, name);
        }
        if (new HashSet<>(names.values()).size() < names.size()) {
            throw new Failure(
                    Code.INVALID_SETTING,
                    "The settings SUPABASE_STORAGE_BUCKET_AUDIO, _ART and _TRANSCRIPTS name one bucket twice: give each a name of its own.");
        }
        return new BucketNames(names);
    }

    public String of(Bucket bucket) {
        return requireNonNull(names.get(bucket));
    }
}
