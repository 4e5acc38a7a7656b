package ai.echogen.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// The clock of the server under `@QuarkusTest`: it stands still until a test moves it.
@Singleton
@Alternative
@Priority(1)
public final class ManualClock implements InstantSource {
    private Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /// For what depends on the day.
    public static ManualClock at(Instant moment) {
        var clock = new ManualClock();
        clock.now = moment;
        return clock;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }
}
