package ai.echogen.db;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// Brings the schema up to date. Two sets, kept apart: what a Supabase project brings along is made only where it is
/// absent, our own tables everywhere. Their histories live in the schema `echogen`, which no API exposes. Several nodes
/// may do this at once: Flyway lets one pass at a time.
final class Migrations {
    private static final String SCHEMA = "echogen";
    private static final String PLATFORM_HISTORY = "platform_history";
    private static final String PLATFORM_IS_OURS = """
            select to_regclass('auth.users') is null or to_regclass('%s.%s') is not null
            """.formatted(SCHEMA, PLATFORM_HISTORY);

    private Migrations() {}

    /// @throws SQLException when the database is away
    /// @throws Failure      `database_broken` when its schema is not one that ours can be made of
    static void apply(DataSource database) throws SQLException {
        try {
            if (platformIsOurs(database)) {
                run(set(database, "platform", PLATFORM_HISTORY));
            }
            run(set(database, "library", "library_history"));
        } catch (FlywayException e) {
            throw failure(e);
        }
    }

    private static void run(FluentConfiguration set) {
        var flyway = set.load();
        var schema = flyway.info();
        requireNoneFromTheFuture(schema);
        if (!isUpToDate(schema)) {
            flyway.migrate();
        }
    }

    /// Nearly every start finds all of ours applied, as they are here: then there is nothing to lock, look up again or
    /// do. Of whatever else it finds, Flyway knows what to do or to say.
    private static boolean isUpToDate(MigrationInfoService schema) {
        return Arrays.stream(schema.all()).allMatch(migration -> switch (migration.getState()) {
            case BASELINE -> true;
            case SUCCESS, OUT_OF_ORDER ->
                migration.isChecksumMatching() && migration.isDescriptionMatching() && migration.isTypeMatching();
            default -> false;
        });
    }

    /// Flyway itself lets a newer schema pass.
    private static void requireNoneFromTheFuture(MigrationInfoService schema) {
        for (var migration : schema.applied()) {
            if (migration.getState() == MigrationState.FUTURE_SUCCESS) {
                throw new Failure(
                        Code.DATABASE_BROKEN,
                        "The database's schema is of a newer EchoGen (migration %s \"%s\"): start that one, or restore a backup from before."
                                .formatted(migration.getVersion(), migration.getDescription()));
            }
        }
    }

    private static RuntimeException failure(FlywayException e) throws SQLException {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                if (Database.isAway(sql) || Database.isTimeout(sql)) {
                    throw sql;
                }
                return broken(String.valueOf(sql.getMessage()), e);
            }
        }
        return broken(String.valueOf(e.getMessage()), e);
    }

    private static Failure broken(String said, FlywayException cause) {
        var why = said.lines().findFirst().orElse("").replaceFirst("^ERROR: ", "");
        return new Failure(
                Code.DATABASE_BROKEN,
                "The database's schema cannot be brought up to date (%s): %s leads to a database whose tables are not what EchoGen expects; nothing was half-changed, so correct that table, or use an empty database."
                        .formatted(why, PostgresAddress.NAME),
                cause);
    }

    private static FluentConfiguration set(DataSource database, String folder, String history) {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/" + folder)
                .defaultSchema(SCHEMA)
                .schemas(SCHEMA)
                .table(history)
                .outOfOrder(true) // several features add theirs at once
                .baselineOnMigrate(true) // the other set made the schema already
                .baselineVersion("0")
                .validateMigrationNaming(true);
    }

    private static boolean platformIsOurs(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(PLATFORM_IS_OURS)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
