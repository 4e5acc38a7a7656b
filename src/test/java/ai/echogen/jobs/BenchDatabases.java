package ai.echogen.jobs;

import ai.echogen.db.PostgresAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/// Empty databases on one PostgreSQL.
final class BenchDatabases {
    private final PostgresAddress server;
    private int count;

    BenchDatabases(PostgresAddress server) {
        this.server = server;
    }

    PostgresAddress next() {
        var name = "bench_" + ++count;
        var source = new PGSimpleDataSource();
        source.setUrl(server.jdbcUrl());
        try (var connection = source.getConnection(server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new PostgresAddress(
                server.host(), server.port(), name, server.user(), server.password(), server.parameters());
    }

    /// As `DATABASE_URL` wants it.
    static String url(PostgresAddress address) {
        return "postgresql://%s:%s@%s:%d/%s"
                .formatted(
                        address.user(),
                        URLEncoder.encode(address.password(), StandardCharsets.UTF_8),
                        address.host(),
                        address.port(),
                        address.database());
    }
}
