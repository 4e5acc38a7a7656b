package ai.echogen.db;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/// Somebody's rights for one transaction: a role and claims, exactly as Supabase's own API sets them, so that row-level
/// security decides what is seen and changed. They end with the transaction, also behind a transaction pooler.
///
/// Supabase's own API gives people the same role, so a setting tells that it is the server who acts for them: policies
/// let nobody else write jobs and what they cost.
record Rights(String role, String claims) {
    private static final Duration STATEMENTS_WITHIN = Duration.ofSeconds(8);

    /// Goes before a statement.
    static final String TAKE = """
            select set_config('role', ?, true),
                   set_config('request.jwt.claims', ?, true),
                   set_config('echogen.server', 'on', true),
                   set_config('statement_timeout', '%dms', true);
            """.formatted(STATEMENTS_WITHIN.toMillis());

    /// @return how many parameters it takes
    int bind(PreparedStatement statement) throws SQLException {
        statement.setString(1, role);
        statement.setString(2, claims);
        return 2;
    }
}
