package ai.echogen.pipeline;

import ai.echogen.net.GuardedHttp;
import ai.echogen.net.NetworkGuard;
import ai.echogen.providers.scrape.Reader;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Under `@QuarkusTest` pages come from servers on this machine.
@Singleton
final class LoopbackReader {
    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    Reader reader() {
        return new Reader(new GuardedHttp(NetworkGuard.PUBLIC_AND_LOOPBACK));
    }
}
