package ai.echogen.chaos;

import ai.echogen.chaos.Round.Accepted;
import ai.echogen.db.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// No row shows a file that is not there, and no file lies there that no row knows of: what a crash leaves behind is
/// noted, and so is cleared away in time.
final class FilesProof {
    private static final Map<String, String> FOLDERS =
            Map.of("audio", "podcast-audio", "art", "cover-art", "transcripts", "transcripts");
    private static final String SHOWN = """
            select 'audio' as bucket, audio_storage_path as path
              from public.generated_podcasts where user_id = any (?)
            union all
            select 'art', cover_art_storage_path
              from public.generated_podcasts where user_id = any (?) and cover_art_storage_path is not null
            union all
            select 'transcripts', transcript_storage_path
              from public.generated_podcasts where user_id = any (?) and transcript_storage_path is not null
            """;
    private static final String NOTED = """
            select bucket, path from public.working_files where user_id = any (?)
            """;

    private final Database database;
    private final Path storage;

    FilesProof(Database database, Path home) {
        this.database = database;
        this.storage = home.resolve("storage");
    }

    List<String> check(List<Accepted> accepted) {
        var owners = RowsProof.owners(accepted);
        var wrong = new ArrayList<String>();
        var shown = files(SHOWN, owners, owners, owners);
        for (var file : shown) {
            if (Files.notExists(file)) {
                wrong.add("a podcast shows %s, and it is not there".formatted(storage.relativize(file)));
            }
        }
        var known = new HashSet<>(shown);
        known.addAll(files(NOTED, (Object) owners));
        for (var owner : owners) {
            for (var file : lying(owner)) {
                if (!known.contains(file)) {
                    wrong.add("%s lies there, and no row knows of it".formatted(storage.relativize(file)));
                }
            }
        }
        return wrong;
    }

    private Set<Path> files(String statement, Object... parameters) {
        return Set.copyOf(database.asService(sql -> sql.list(
                statement,
                row -> storage.resolve(FOLDERS.get(row.getString("bucket"))).resolve(row.getString("path")),
                parameters)));
    }

    private List<Path> lying(UUID owner) {
        var found = new ArrayList<Path>();
        for (var bucket : FOLDERS.values()) {
            var folder = storage.resolve(bucket).resolve(owner.toString());
            if (Files.isDirectory(folder)) {
                try (var tree = Files.walk(folder)) {
                    tree.filter(Files::isRegularFile).forEach(found::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return found;
    }
}
