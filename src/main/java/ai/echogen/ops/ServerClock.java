package ai.echogen.ops;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// The server's one clock. Tests put theirs in its place.
@Singleton
final class ServerClock {
    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }
}
