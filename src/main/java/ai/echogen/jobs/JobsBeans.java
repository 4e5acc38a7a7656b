package ai.echogen.jobs;

import ai.echogen.net.NetworkGuard;
import ai.echogen.settings.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;

/// Values that the package is made of; a wrong setting stops the server.
@Singleton
final class JobsBeans {
    @Produces
    @Singleton
    JobSettings settings(Settings settings) {
        return JobSettings.of(settings);
    }

    @Produces
    @Singleton
    SharedBudget sharedBudget(Settings settings) {
        return SharedBudget.of(settings);
    }

    @Produces
    @Singleton
    WebhookCalls webhookCalls() {
        return new WebhookCalls(NetworkGuard.PUBLIC_ONLY);
    }

    @Produces
    @Singleton
    BackOff backOff() {
        return new BackOff(
                BackOff.FIRST,
                BackOff.LONGEST,
                () -> ThreadLocalRandom.current().nextDouble());
    }
}
