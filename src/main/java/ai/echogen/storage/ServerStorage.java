package ai.echogen.storage;

import ai.echogen.settings.Home;
import ai.echogen.settings.Settings;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// The server's files, in the folder `storage` of `ECHOGEN_HOME`. The folder is not touched before
/// somebody needs a file or a link: a server with a database elsewhere starts without one.
@Singleton
final class ServerStorage {
    private final Home home;
    private final BucketNames names;
    private final InstantSource clock;

    ServerStorage(Settings settings, InstantSource clock) {
        this.home = Home.of(settings);
        this.names = BucketNames.of(settings);
        this.clock = clock;
    }

    /// A wrong setting stops the start rather than the first request.
    void open(@Observes StartupEvent event) {}

    @Produces
    @Singleton
    DiskBlobs blobs(SignedLinks links) {
        return new DiskBlobs(home.folder().resolve("storage"), names, links);
    }

    @Produces
    @Singleton
    SignedLinks links() {
        return new SignedLinks(LinkSecret.in(home.open()), clock);
    }
}
