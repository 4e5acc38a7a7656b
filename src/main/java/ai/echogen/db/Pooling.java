package ai.echogen.db;

/// What a connection is to the server behind it.
public enum Pooling {
    /// The server's own.
    DIRECT("direct connection"),
    /// One of the server's for as long as ours lives.
    SESSION("session pooler"),
    /// One of the server's for each transaction: nothing outlives it, no setting and no prepared statement.
    TRANSACTION("transaction pooler");

    private static final int TRANSACTION_PORT = 6543;

    private final String title;

    Pooling(String title) {
        this.title = title;
    }

    static Pooling of(PostgresAddress address) {
        if (address.port() == TRANSACTION_PORT
                || "true".equals(address.parameters().get("pgbouncer"))) {
            return TRANSACTION;
        }
        return SupabaseHost.isPooler(address.host()) ? SESSION : DIRECT;
    }

    /// In words.
    public String title() {
        return title;
    }
}
