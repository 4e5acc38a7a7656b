package ai.echogen.chaos;

import ai.echogen.chaos.Round.Accepted;
import ai.echogen.db.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
    private final StoredFiles stored;

    FilesProof(Database database, Path home) {
        this.database = database;
        this.stored = new StoredFiles(database, home);
    }

    List<String> check(List<Accepted> accepted) {
        var owners = RowsProof.owners(accepted);
        var wrong = new ArrayList<String>();
        var lying = new TreeMap<String, Path>();
        for (var owner : owners) {
            lying.putAll(stored.of(owner));
        }
        lying.forEach((name, file) -> {
            if (Files.notExists(file)) {
                wrong.add(name + " is in the storage's table, and its bytes are gone");
            }
        });
        var shown = names(SHOWN, owners, owners, owners);
        for (var name : shown) {
            if (!lying.containsKey(name)) {
                wrong.add("a podcast shows %s, and it is not there".formatted(name));
            }
        }
        var known = new HashSet<>(shown);
        known.addAll(names(NOTED, (Object) owners));
        for (var name : lying.keySet()) {
            if (!known.contains(name)) {
                wrong.add("%s lies there, and no row knows of it".formatted(name));
            }
        }
        return wrong;
    }

    private Set<String> names(String statement, Object... parameters) {
        return Set.copyOf(database.asService(sql -> sql.list(
                statement, row -> FOLDERS.get(row.getString("bucket")) + "/" + row.getString("path"), parameters)));
    }
}
