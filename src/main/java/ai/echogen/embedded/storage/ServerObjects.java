package ai.echogen.embedded.storage;

import ai.echogen.db.Database;
import ai.echogen.settings.Home;
import ai.echogen.settings.Settings;
import ai.echogen.storage.BucketNames;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// The server's objects, in the folder `storage` of `ECHOGEN_HOME`. Nothing is touched before somebody
/// needs a file or a link.
@Singleton
final class ServerObjects {
    private final Home home;
    private final InstantSource clock;

    ServerObjects(Settings settings, InstantSource clock) {
        this.home = Home.of(settings);
        this.clock = clock;
    }

    @Produces
    @Singleton
    ObjectStore store(Database database) {
        return new ObjectStore(database, new ObjectFiles(home.folder().resolve("storage")), clock);
    }

    @Produces
    @Singleton
    Buckets buckets(ObjectStore store, BucketNames names) {
        return new Buckets(store, names);
    }

    @Produces
    @Singleton
    LinkTokens tokens() {
        return new LinkTokens(LinkSecret.in(home.open()), clock);
    }
}
