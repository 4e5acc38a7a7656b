package ai.echogen.bench;

import ai.echogen.db.PostgresAddress;
import ai.echogen.settings.Settings;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The least that a server can do to answer with a row of PostgreSQL: one statement on a pooled connection, no token,
/// no
/// person, no transaction. What the API is measured against.
@Singleton
@Path("/bench/bare")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class BareResource {
    private static final String FIND = """
            select id, user_id, script_id, audio_storage_path, cover_art_storage_path, duration_seconds,
                   metadata::text as metadata, created_at, updated_at
              from generated_podcasts
             where id = ?
            """;

    record Row(
            UUID id,
            UUID userId,
            UUID scriptId,
            String audio,
            String cover,
            int durationSeconds,
            String metadata,
            OffsetDateTime createdAt,
            OffsetDateTime updatedAt) {}

    private final Settings settings;
    private @Nullable HikariDataSource pool;

    BareResource(Settings settings) {
        this.settings = settings;
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public Row get(@PathParam("id") UUID id) throws SQLException {
        try (var connection = pool().getConnection();
                var statement = connection.prepareStatement(FIND)) {
            statement.setObject(1, id);
            try (var row = statement.executeQuery()) {
                row.next();
                return new Row(
                        row.getObject("id", UUID.class),
                        row.getObject("user_id", UUID.class),
                        row.getObject("script_id", UUID.class),
                        row.getString("audio_storage_path"),
                        row.getString("cover_art_storage_path"),
                        row.getInt("duration_seconds"),
                        row.getString("metadata"),
                        row.getObject("created_at", OffsetDateTime.class),
                        row.getObject("updated_at", OffsetDateTime.class));
            }
        }
    }

    private synchronized HikariDataSource pool() {
        if (pool == null) {
            var address =
                    PostgresAddress.parse(settings.text(PostgresAddress.NAME).orElseThrow());
            var config = new HikariConfig();
            config.setJdbcUrl(address.jdbcUrl());
            config.setDriverClassName("org.postgresql.Driver");
            config.setUsername(address.user());
            config.setPassword(address.password());
            config.setMaximumPoolSize(10);
            pool = new HikariDataSource(config);
        }
        return pool;
    }

    @PreDestroy
    synchronized void close() {
        if (pool != null) {
            pool.close();
        }
    }
}
