package ai.echogen.embedded.storage;

import static java.util.Objects.requireNonNull;

import ai.echogen.db.Sql;
import ai.echogen.storage.Bucket;
import ai.echogen.storage.BucketNames;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `storage.buckets`. As with Supabase, no policy lets anybody but the service see or change one.
final class Buckets {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_!.*'() &$=@;:+,?-]{1,100}");
    private static final String COLUMNS =
            "id, name, owner_id, public, type, file_size_limit, allowed_mime_types, created_at, updated_at";
    private static final String FIND = "select %s from storage.buckets where id = ?".formatted(COLUMNS);
    private static final String LIST = """
            select %s from storage.buckets
             where name ilike '%%' || ? || '%%'
             order by %s %s, id
             limit ? offset ?
            """;
    private static final Map<String, String> ORDERS =
            Map.of("id", "id", "name", "name", "created_at", "created_at", "updated_at", "updated_at");
    private static final String CREATE = """
            insert into storage.buckets (id, name, owner_id, public, file_size_limit, allowed_mime_types)
            values (?, ?, ?, ?, ?, ?)
            """;
    private static final String UPDATE = """
            update storage.buckets
               set public = ?, file_size_limit = ?, allowed_mime_types = ?, updated_at = now()
             where id = ?
            """;
    private static final String DELETE = """
            delete from storage.buckets where id = ?
            """;
    private static final String HAS_OBJECTS = """
            select 1 from storage.objects where bucket_id = ? limit 1
            """;
    private static final String MAKE_OWN = """
            insert into storage.buckets (id, name) values (?, ?) on conflict do nothing
            """;
    private static final String REMEMBER_OWN = """
            insert into storage.own_folder_buckets (bucket_id) values (?) on conflict (bucket_id) do nothing
            """;

    private final ObjectStore store;
    private final List<String> own;
    private volatile boolean made;

    Buckets(ObjectStore store, BucketNames names) {
        this.store = store;
        this.own = Arrays.stream(Bucket.values()).map(names::of).toList();
    }

    /// @param fileSizeLimit bytes; null for no limit of its own
    /// @param mediaTypes    for example `audio/*`; null for all
    record Row(
            String id,
            String name,
            @Nullable String owner,
            boolean open,
            String type,
            @Nullable Long fileSizeLimit,
            @Nullable List<String> mediaTypes,
            Instant createdAt,
            Instant updatedAt) {
        private static Row of(ResultSet row) throws SQLException {
            var types = row.getArray("allowed_mime_types");
            return new Row(
                    row.getString("id"),
                    row.getString("name"),
                    row.getString("owner_id"),
                    row.getBoolean("public"),
                    row.getString("type"),
                    row.getObject("file_size_limit", Long.class),
                    types == null ? null : List.of((String[]) types.getArray()),
                    requireNonNull(Sql.instant(row, "created_at")),
                    requireNonNull(Sql.instant(row, "updated_at")));
        }

        /// The comparison takes the raw header, parameters included, as Supabase's does.
        void requireType(String mediaType) {
            if (mediaTypes != null
                    && mediaTypes.stream()
                            .noneMatch(allowed -> allowed.equals(mediaType)
                                    || allowed.equals("*/*")
                                    || (allowed.endsWith("/*")
                                            && mediaType.startsWith(allowed.substring(0, allowed.length() - 1))))) {
                throw WireError.mediaType(mediaType);
            }
        }

        ObjectNode node() {
            var node = JsonNodeFactory.instance
                    .objectNode()
                    .put("id", id)
                    .put("name", name)
                    .put("owner", owner == null ? "" : owner)
                    .put("public", open)
                    .put("type", type)
                    .put("file_size_limit", fileSizeLimit);
            if (mediaTypes == null) {
                node.putNull("allowed_mime_types");
            } else {
                mediaTypes.forEach(node.putArray("allowed_mime_types")::add);
            }
            return node.put("created_at", StoredObject.wire(createdAt)).put("updated_at", StoredObject.wire(updatedAt));
        }
    }

    /// Makes the server's own buckets, private, where they are missing. Safe to do at once with others.
    void makeOwn() {
        if (made) {
            return;
        }
        store.as(new Who.Service(), sql -> {
            for (var name : own) {
                sql.change(MAKE_OWN, name, name);
                sql.change(REMEMBER_OWN, name);
            }
            return own;
        });
        made = true;
    }

    Optional<Row> find(Who who, String id) {
        makeOwn();
        return store.as(who, sql -> sql.first(FIND, Row::of, id));
    }

    /// Where it has to be there, whoever asks: objects are what people have rights to.
    Row require(String id) {
        return find(new Who.Service(), id).orElseThrow(WireError::noBucket);
    }

    List<Row> list(Who who, String search, @Nullable String column, @Nullable String order, int limit, int offset) {
        makeOwn();
        var by = ORDERS.getOrDefault(column == null ? "id" : column, "id");
        var statement = LIST.formatted(COLUMNS, by, "desc".equals(order) ? "desc" : "asc");
        return store.as(who, sql -> sql.list(statement, Row::of, Like.literal(search), limit, offset));
    }

    String create(Who who, JsonNode wish) {
        makeOwn();
        var name = wish.path("name").asText("");
        var id = wish.path("id").asText(name);
        if (!NAME.matcher(id).matches() || !NAME.matcher(name).matches() || !id.equals(id.strip())) {
            throw WireError.bucketName();
        }
        try {
            store.as(
                    who,
                    sql -> sql.change(
                            CREATE,
                            id,
                            name,
                            who.owner(),
                            wish.path("public").asBoolean(false),
                            limit(wish.path("file_size_limit")),
                            types(wish.path("allowed_mime_types"))));
        } catch (WireError refusal) {
            throw refusal.body().path("error").asText().equals("Duplicate") ? WireError.bucketExists() : refusal;
        }
        return name;
    }

    void update(Who who, String id, JsonNode wish) {
        if (!wish.has("public") && !wish.has("file_size_limit") && !wish.has("allowed_mime_types")) {
            throw WireError.request("body must have at least one property to change");
        }
        var now = find(who, id).orElseThrow(WireError::noBucket);
        var types = now.mediaTypes();
        store.as(
                who,
                sql -> sql.change(
                        UPDATE,
                        wish.path("public").asBoolean(now.open()),
                        wish.has("file_size_limit") ? limit(wish.path("file_size_limit")) : now.fileSizeLimit(),
                        wish.has("allowed_mime_types")
                                ? types(wish.path("allowed_mime_types"))
                                : types == null ? null : types.toArray(String[]::new),
                        id));
    }

    void delete(Who who, String id) {
        var bucket = find(who, id).orElseThrow(WireError::noBucket);
        store.as(who, sql -> {
            if (sql.first(HAS_OBJECTS, _ -> true, bucket.id()).isPresent()) {
                throw WireError.bucketNotEmpty();
            }
            return sql.change(DELETE, id);
        });
        // one of the server's own is made again with the next request
        made = false;
    }

    private static @Nullable Long limit(JsonNode wish) {
        if (wish.isNull() || wish.isMissingNode()) {
            return null;
        }
        return wish.isIntegralNumber() ? Long.valueOf(wish.asLong()) : FileSize.bytes(wish.asText());
    }

    private static String @Nullable [] types(JsonNode wish) {
        if (!wish.isArray()) {
            return null;
        }
        var types = new String[wish.size()];
        for (var i = 0; i < types.length; i++) {
            types[i] = wish.get(i).asText();
        }
        return types;
    }
}
