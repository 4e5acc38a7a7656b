package ai.echogen.embedded.storage;

import ai.echogen.db.Sql;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/// A bucket as folders: what lies directly behind a prefix. Folders come first; they have names and
/// nothing else.
@Singleton
final class Listings {
    private static final int USUAL = 100;
    private static final int MOST = 1500;
    private static final String LIST = """
            with behind as (
                select %s, substr(name, char_length(?) + 1) as rest
                  from storage.objects
                 where bucket_id = ? and starts_with(name, ?) and substr(name, char_length(?) + 1) ilike ? || '%%'
            )
            select * from (
                select distinct split_part(rest, '/', 1) as entry, 0 as kind, null::uuid as id,
                       null::timestamptz as updated_at, null::timestamptz as created_at,
                       null::timestamptz as last_accessed_at, null::text as metadata
                  from behind where position('/' in rest) > 0
                union all
                select rest, 1, id, updated_at, created_at, last_accessed_at, metadata
                  from behind where position('/' in rest) = 0
            ) entries
             order by kind, %s %s, entry
             limit ? offset ?
            """;
    private static final String COLUMNS = "id, updated_at, created_at, last_accessed_at, metadata::text as metadata";
    private static final Map<String, String> ORDERS = Map.of(
            "name",
            "entry",
            "updated_at",
            "updated_at",
            "created_at",
            "created_at",
            "last_accessed_at",
            "last_accessed_at");

    private final ObjectStore store;

    Listings(ObjectStore store) {
        this.store = store;
    }

    ArrayNode list(Who who, String bucket, JsonNode wish) {
        var prefix = folder(WireJson.text(wish, "prefix"));
        var sort = wish.path("sortBy");
        var column = sort.path("column").asText("name");
        var order = sort.path("order").asText("asc");
        if (!ORDERS.containsKey(column)) {
            throw WireError.request("body/sortBy/column must be equal to one of the allowed values");
        }
        var statement = LIST.formatted(COLUMNS, ORDERS.get(column), order.equals("desc") ? "desc" : "asc");
        var rows = store.as(
                who,
                sql -> sql.list(
                        statement,
                        Listings::entry,
                        prefix,
                        bucket,
                        prefix,
                        prefix,
                        Like.literal(wish.path("search").asText("")),
                        WireJson.number(wish, "limit", USUAL, 1, MOST),
                        WireJson.number(wish, "offset", 0, 0, Integer.MAX_VALUE)));
        return JsonNodeFactory.instance.arrayNode().addAll(rows);
    }

    private static String folder(String prefix) {
        return prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }

    private static ObjectNode entry(ResultSet row) throws SQLException {
        var node = JsonNodeFactory.instance.objectNode().put("name", row.getString("entry"));
        for (var column : new String[] {"id", "updated_at", "created_at", "last_accessed_at"}) {
            if (column.equals("id")) {
                node.put(column, row.getString(column));
            } else {
                var time = Sql.instant(row, column);
                node.put(column, time == null ? null : StoredObject.wire(time));
            }
        }
        return node.set("metadata", StoredObject.json(row.getString("metadata")));
    }
}
