package ai.echogen.identity;

import ai.echogen.caller.OwnedData;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/// Carries out the deletions whose time has come: everything of the person's that lies outside the database, then the
/// account and with it every row. Each part may be repeated, so one that was interrupted, or that two nodes do at once,
/// comes to the same end.
@Singleton
final class DueErasures {
    private static final Logger LOG = Logger.getLogger(DueErasures.class);

    private final DeletionStore deletions;
    /// Made when the first one is needed: files want a data folder, which a server without files does without.
    private final Instance<OwnedData> parts;
    private final AuthServer auth;
    private final InstantSource clock;

    DueErasures(DeletionStore deletions, @Any Instance<OwnedData> parts, AuthServer auth, InstantSource clock) {
        this.deletions = deletions;
        this.parts = parts;
        this.auth = auth;
        this.clock = clock;
    }

    /// Waits until the last access token has run out, so that nobody adds anything behind our back.
    void run() throws InterruptedException {
        for (var due : deletions.due(clock.instant().minus(AccessTokens.LIFETIME))) {
            erase(due);
        }
    }

    private void erase(Deletion due) throws InterruptedException {
        try {
            for (var part : parts) {
                part.erase(due.account());
            }
            if (auth.delete(due.account())) {
                // the audit line: the wish's own number is gone from the database and points at nobody
                LOG.infof(
                        "Account deletion %s is carried out: asked for on %s, due on %s",
                        due.id(), due.requestedAt(), due.scheduledFor());
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "Account deletion %s is not finished and will be tried again", due.id());
        }
    }
}
