package ai.echogen.embedded.auth;

import ai.echogen.identity.AuthServer;
import ai.echogen.identity.AuthServerContract;
import ai.echogen.settings.Embedded;
import ai.echogen.testing.ManualClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;

@QuarkusTest
class EmbeddedAuthTest extends AuthServerContract {
    @Inject
    @Embedded
    AuthServer embedded;

    @Inject
    ManualClock clock;

    @Override
    protected AuthServer server() {
        return embedded;
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }
}
