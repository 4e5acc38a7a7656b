package ai.echogen.embedded.storage;

import static java.util.Objects.requireNonNull;

import ai.echogen.db.Sql;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `storage.objects`. Its file is the one of its version.
///
/// @param metadata     `eTag`, `size`, `mimetype`, `cacheControl` and more, as Supabase keeps them
/// @param userMetadata what the uploader added
record StoredObject(
        UUID id,
        String bucket,
        String name,
        @Nullable String owner,
        UUID version,
        Instant createdAt,
        Instant updatedAt,
        Instant lastAccessedAt,
        JsonNode metadata,
        @Nullable JsonNode userMetadata) {
    static final String COLUMNS =
            "id, bucket_id, name, owner_id, version, created_at, updated_at, last_accessed_at, metadata::text, user_metadata::text";

    private static final JsonMapper JSON = new JsonMapper();

    static StoredObject of(ResultSet row) throws SQLException {
        return new StoredObject(
                requireNonNull(row.getObject("id", UUID.class)),
                row.getString("bucket_id"),
                row.getString("name"),
                row.getString("owner_id"),
                UUID.fromString(row.getString("version")),
                requireNonNull(Sql.instant(row, "created_at")),
                requireNonNull(Sql.instant(row, "updated_at")),
                requireNonNull(Sql.instant(row, "last_accessed_at")),
                requireNonNull(json(row.getString("metadata"))),
                json(row.getString("user_metadata")));
    }

    String url() {
        return bucket + "/" + name;
    }

    long size() {
        return metadata.path("size").asLong();
    }

    String etag() {
        return metadata.path("eTag").asText();
    }

    String mediaType() {
        return metadata.path("mimetype").asText();
    }

    String cacheControl() {
        return metadata.path("cacheControl").asText();
    }

    /// When the content was put, in whole seconds, as headers tell it.
    Instant modified() {
        return Instant.parse(metadata.path("lastModified").asText()).truncatedTo(ChronoUnit.SECONDS);
    }

    /// The row as clients get it.
    ObjectNode row() {
        var node = JSON.createObjectNode()
                .put("name", name)
                .put("bucket_id", bucket)
                .put("owner", owner)
                .put("owner_id", owner)
                .put("version", version.toString())
                .put("id", id.toString())
                .put("updated_at", wire(updatedAt))
                .put("created_at", wire(createdAt))
                .put("last_accessed_at", wire(lastAccessedAt));
        node.set("metadata", metadata);
        node.set("user_metadata", userMetadata);
        return node;
    }

    ObjectNode info() {
        var node = JSON.createObjectNode()
                .put("id", id.toString())
                .put("name", name)
                .put("version", version.toString())
                .put("bucket_id", bucket)
                .put("size", size())
                .put("content_type", mediaType())
                .put("cache_control", cacheControl())
                .put("etag", etag());
        node.set("metadata", userMetadata);
        return node.put("last_modified", metadata.path("lastModified").asText()).put("created_at", wire(createdAt));
    }

    static String wire(Instant time) {
        var text = time.truncatedTo(ChronoUnit.MILLIS).toString();
        // Instant leaves zeros out
        return text.contains(".") ? text : text.replace("Z", ".000Z");
    }

    static @Nullable JsonNode json(@Nullable String text) {
        try {
            return text == null ? null : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
