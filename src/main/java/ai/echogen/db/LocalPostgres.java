package ai.echogen.db;

/// A PostgreSQL that this program runs itself when `DATABASE_URL` is unset.
public interface LocalPostgres {
    /// Returns once it takes connections.
    ///
    /// @throws Failure when it cannot: the sentence says why and what to do
    PostgresAddress start();

    /// Stops it cleanly and waits until it has; does nothing when it does not run.
    void stop();
}
