package ai.echogen.storage;

import ai.echogen.ops.Health;
import ai.echogen.ops.HealthPart;
import jakarta.inject.Singleton;

/// Whether the files' storage answers. A project's own is asked; the server's own is its disk and its database, which
/// have parts of their own.
@Singleton
final class StorageHealth implements HealthPart {
    private final Blobs blobs;

    StorageHealth(Blobs blobs) {
        this.blobs = blobs;
    }

    @Override
    public String name() {
        return "storage";
    }

    @Override
    public Health.Part look() throws InterruptedException {
        if (blobs instanceof SupabaseBlobs hosted) {
            hosted.look();
            return Health.Part.healthy("Supabase Storage");
        }
        return Health.Part.healthy("this server's disk");
    }
}
