package ai.echogen.pipeline;

import ai.echogen.db.Sql;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Usage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A hidden folder beside the results where everything is made first: whatever ends the job, the output folder holds
/// either the finished files or what it held before. Its own name starts with `.echogen-`.
final class Workshop implements Shelf, AutoCloseable {
    private final Path folder;
    private final Path bench;
    private final List<Path> made;

    private Workshop(Path folder, Path bench, List<Path> made) {
        this.folder = folder;
        this.bench = bench;
        this.made = made;
    }

    /// @param folder where the results go in the end; folders on the way that do not exist are made, and taken away
    ///               again when nothing is delivered
    static Workshop in(Path folder) {
        var target = folder.toAbsolutePath().normalize();
        var made = new ArrayList<Path>();
        try {
            for (var missing = target; missing != null && !Files.exists(missing); missing = missing.getParent()) {
                made.add(missing);
            }
            Files.createDirectories(target);
            var bench = Files.createTempDirectory(target, ".echogen-");
            Files.createDirectory(bench.resolve("takes"));
            return new Workshop(target, bench, made);
        } catch (FileAlreadyExistsException e) {
            removeEmpty(made);
            throw new Failure(
                    Code.OUTPUT_UNWRITABLE,
                    "%s is a file, so nothing can be put into it; choose a folder with --out.".formatted(target),
                    e);
        } catch (IOException e) {
            removeEmpty(made);
            throw unwritable(target, e);
        }
    }

    /// Where a result is made before it is delivered.
    Path file(String name) {
        return bench.resolve(name);
    }

    @Override
    public Path place(Item item) {
        return bench.resolve(item.name());
    }

    @Override
    public boolean fetch(Item item) {
        return Files.exists(place(item));
    }

    /// It is kept where it was made, until the results are delivered.
    @Override
    public void keep(Item item) {}

    /// Nobody keeps books here.
    @Override
    public void keep(Item item, List<Usage> paid) {}

    @Override
    public List<Usage> unbooked(Item item) {
        return List.of();
    }

    @Override
    public void booked(Item item, Sql sql) {}

    /// Moves the finished files to where they belong.
    void deliver(List<String> names) {
        try {
            for (var name : names) {
                Files.move(
                        bench.resolve(name),
                        folder.resolve(name),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
            made.clear();
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    @Override
    public void close() {
        try (var tree = Files.walk(bench)) {
            tree.sorted(Comparator.reverseOrder()).forEach(Workshop::remove);
        } catch (IOException e) {
            // What cannot be listed cannot be removed; the name says whose it is.
        }
        removeEmpty(made);
    }

    static Failure unwritable(Path where, IOException e) {
        return new Failure(
                Code.OUTPUT_UNWRITABLE,
                "%s cannot be written (%s); choose another folder with --out, or make room."
                        .formatted(where, reason(e)),
                e);
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.AccessDeniedException _ -> "no permission";
            case java.nio.file.FileSystemException f when f.getReason() != null -> f.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    private static void removeEmpty(List<Path> folders) {
        folders.forEach(Workshop::remove);
    }

    private static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // A folder that somebody else put a file into stays.
        }
    }
}
