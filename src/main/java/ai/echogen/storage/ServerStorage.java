package ai.echogen.storage;

import ai.echogen.settings.Home;
import ai.echogen.settings.Settings;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;

/// The server's files, in the folder `storage` of `ECHOGEN_HOME`.
@Singleton
final class ServerStorage {
    private final Path home;
    private final BucketNames names;
    private final SignedLinks links;

    ServerStorage(Settings settings, InstantSource clock) {
        this.home = Home.of(settings).open();
        this.names = BucketNames.of(settings);
        this.links = new SignedLinks(LinkSecret.in(home), clock);
    }

    /// A wrong setting stops the start rather than the first request.
    void open(@Observes StartupEvent event) {}

    @Produces
    @Singleton
    Blobs blobs() {
        return new Blobs(home.resolve("storage"), names, links);
    }

    @Produces
    @Singleton
    SignedLinks links() {
        return links;
    }
}
