package ai.echogen.storage;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.ops.Check;
import ai.echogen.settings.Settings;
import ai.echogen.settings.SupabaseProject;
import java.time.InstantSource;
import java.util.Arrays;

/// The Storage of the Supabase project that the settings name.
public final class StorageCheck implements Check {
    private final Settings settings;

    public StorageCheck(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "Storage";
    }

    @Override
    public Finding look() {
        var project = SupabaseProject.of(settings).orElseThrow();
        var names = BucketNames.of(settings);
        try {
            var buckets = new SupabaseBlobs(project, names, InstantSource.system()).look();
            var all = String.join(
                    ", ", Arrays.stream(Bucket.values()).map(names::of).toList());
            if (!buckets.open().isEmpty()) {
                return Finding.doubtful(
                        "Supabase Storage answers, and everybody may read from %s: make it private in the project's dashboard, under Storage."
                                .formatted(String.join(", ", buckets.open())));
            }
            return Finding.good(
                    buckets.missing().isEmpty()
                            ? "Supabase Storage at %s, private buckets %s"
                                    .formatted(project.url().getHost(), all)
                            : "Supabase Storage at %s; `serve` will make the private buckets %s"
                                    .formatted(project.url().getHost(), String.join(", ", buckets.missing())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Code.CANCELLED, "Stopped while looking at the storage.", e);
        }
    }
}
