package ai.echogen.chaos;

import ai.echogen.db.Database;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// The storage's own table, and where it keeps the bytes: in a file named after an object's version.
final class StoredFiles {
    private static final String OBJECTS = """
            select bucket_id || '/' || name as object, version from storage.objects where name like ?
            """;

    private final Database database;
    private final Path folder;

    StoredFiles(Database database, Path home) {
        this.database = database;
        this.folder = home.resolve("storage");
    }

    /// Everything of one person: `<bucket>/<person>/…` to its file, which need not be there.
    Map<String, Path> of(UUID owner) {
        var files = new TreeMap<String, Path>();
        database.asService(sql -> sql.list(
                        OBJECTS,
                        row -> Map.entry(row.getString("object"), file(row.getString("version"))),
                        owner + "/%"))
                .forEach(object -> files.put(object.getKey(), object.getValue()));
        return files;
    }

    Optional<Path> take(UUID owner, String key) {
        return Optional.ofNullable(of(owner).get("podcast-audio/%s/takes/%s.wav".formatted(owner, key)));
    }

    private Path file(String version) {
        return folder.resolve(version.substring(0, 2)).resolve(version);
    }
}
