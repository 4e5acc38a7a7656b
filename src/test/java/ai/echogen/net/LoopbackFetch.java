package ai.echogen.net;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.echogen.failure.Failure;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/// Fetches from a server on loopback that says whatever the test tells it to.
@Timeout(60)
abstract class LoopbackFetch {
    static final Limits SMALL = new Limits(64 * 1024, Duration.ofSeconds(5), Duration.ofSeconds(20), 10);

    final GuardedHttp http = new GuardedHttp(NetworkGuard.PUBLIC_AND_LOOPBACK, SMALL);
    LoopbackServer server;

    @BeforeEach
    void start() throws IOException {
        server = new LoopbackServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    static Failure failure(GuardedHttp http, String address) {
        return catchThrowableOfType(Failure.class, () -> http.get(URI.create(address)));
    }
}
