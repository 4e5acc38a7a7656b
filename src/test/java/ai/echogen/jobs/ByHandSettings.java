package ai.echogen.jobs;

import ai.echogen.net.NetworkGuard;
import ai.echogen.settings.Settings;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Under `@QuarkusTest` no wait is sat out, since the clock stands still, none is longer than asked for, and webhooks
/// may lead to this machine.
@Singleton
final class ByHandSettings {
    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    JobSettings settings(Settings settings) {
        var read = JobSettings.of(settings);
        return new JobSettings(
                read.role(),
                read.running(),
                read.queued(),
                read.perNode(),
                read.attempts(),
                read.deadline(),
                read.grace(),
                read.keepSteps(),
                read.keepEvents(),
                Duration.ZERO);
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    WebhookCalls webhookCalls() {
        return new WebhookCalls(NetworkGuard.PUBLIC_AND_LOOPBACK);
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    BackOff backOff() {
        return new BackOff(BackOff.FIRST, BackOff.LONGEST, () -> 0);
    }
}
