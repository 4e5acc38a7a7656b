package ai.echogen.storage;

import ai.echogen.failure.Failure;
import ai.echogen.settings.Settings;
import ai.echogen.settings.SupabaseProject;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The server's files: in the Storage of the Supabase project where one is configured, or else its own.
@Singleton
final class ServerStorage {
    private static final Logger LOG = Logger.getLogger(ServerStorage.class);

    private final BucketNames names;
    private final Optional<SupabaseProject> project;
    private final InstantSource clock;

    ServerStorage(Settings settings, InstantSource clock) {
        this.names = BucketNames.of(settings);
        this.project = SupabaseProject.of(settings);
        this.clock = clock;
    }

    /// A wrong setting stops the start rather than the first request. Buckets that are missing are made
    /// meanwhile: a Storage that is away now does not keep the server from starting.
    void open(@Observes StartupEvent event, Blobs blobs) {
        if (blobs instanceof SupabaseBlobs hosted) {
            Thread.ofVirtual().name("storage-buckets").start(() -> makeBuckets(hosted));
        }
    }

    private static void makeBuckets(SupabaseBlobs hosted) {
        try {
            hosted.makeBuckets()
                    .forEach(bucket -> LOG.warnf(
                            "The bucket %s is public: everybody who knows a path reads it. Make it private in the project's dashboard, under Storage.",
                            bucket));
        } catch (Failure failure) {
            LOG.warn(failure.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Produces
    @Singleton
    BucketNames names() {
        return names;
    }

    @Produces
    @Singleton
    Blobs blobs(Instance<LocalBlobs> local) {
        return project.<Blobs>map(hosted -> new SupabaseBlobs(hosted, names, clock))
                .orElseGet(local::get);
    }
}
