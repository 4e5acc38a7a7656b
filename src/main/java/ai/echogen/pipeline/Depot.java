package ai.echogen.pipeline;

import static java.util.Objects.requireNonNull;

import ai.echogen.caller.Caller;
import ai.echogen.db.Sql;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Usage;
import ai.echogen.library.WorkingFiles;
import ai.echogen.storage.BlobPath;
import ai.echogen.storage.Blobs;
import ai.echogen.storage.Content;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The shelf of a job: files are kept among the stored ones of its owner, and fetched from there into a folder of this
/// machine, which goes with this run.
final class Depot implements Shelf, AutoCloseable {
    private static final int MOST_TRIES = 4;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Caller owner;
    private final Blobs blobs;
    private final WorkingFiles working;
    private final Path folder;
    private final Set<Item> kept = ConcurrentHashMap.newKeySet();

    /// @param folder empty, and nobody else's
    Depot(Caller owner, Blobs blobs, WorkingFiles working, Path folder) {
        this.owner = owner;
        this.blobs = blobs;
        this.working = working;
        this.folder = folder;
    }

    BlobPath path(Item item) {
        return BlobPath.of(owner.account(), item.name());
    }

    WorkingFiles.File file(Item item) {
        return new WorkingFiles.File(item.bucket(), path(item));
    }

    @Override
    public Path place(Item item) {
        var place =
                folder.resolve(item.bucket().name().toLowerCase(Locale.ROOT)).resolve(item.name());
        try {
            Files.createDirectories(requireNonNull(place.getParent()));
            return place;
        } catch (IOException e) {
            throw noRoom(e);
        }
    }

    @Override
    public boolean fetch(Item item) throws InterruptedException {
        var place = place(item);
        if (Files.exists(place)) {
            if (!kept.contains(item)) {
                // made in this run, when the storage did not take it
                keep(item);
            }
            return true;
        }
        for (var tries = 1; ; tries++) {
            try {
                return fetch(item, place);
            } catch (Failure failure) {
                if (failure.code() != Code.STORAGE_UNAVAILABLE || tries == MOST_TRIES) {
                    throw failure;
                }
                Thread.sleep(failure.retryAfter().orElse(PAUSE));
            }
        }
    }

    private boolean fetch(Item item, Path place) throws InterruptedException {
        var stored = blobs.open(item.bucket(), path(item));
        if (stored.isEmpty()) {
            return false;
        }
        var part = place.resolveSibling("." + UUID.randomUUID() + ".part");
        try (var content = stored.get()) {
            working.note(owner, List.of(file(item)));
            Files.copy(content, part);
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
            kept.add(item);
            return true;
        } catch (IOException e) {
            requireUninterrupted(e);
            throw new Failure(Code.STORAGE_UNAVAILABLE, "A stored file did not arrive whole.", PAUSE);
        } finally {
            remove(part);
        }
    }

    @Override
    public void keep(Item item) throws InterruptedException {
        working.note(owner, List.of(file(item)));
        put(item);
    }

    @Override
    public void keep(Item item, List<Usage> paid) throws InterruptedException {
        working.note(owner, file(item), Paid.json(paid));
        put(item);
    }

    @Override
    public List<Usage> unbooked(Item item) {
        return working.unbooked(owner, file(item)).map(Paid::read).orElse(List.of());
    }

    @Override
    public void booked(Item item, Sql sql) throws SQLException {
        working.booked(sql, owner, file(item));
    }

    private void put(Item item) throws InterruptedException {
        try {
            blobs.put(item.bucket(), path(item), Content.of(place(item)).cached(Content.FOR_EVER));
            kept.add(item);
        } catch (IOException e) {
            requireUninterrupted(e);
            throw noRoom(e);
        }
    }

    @Override
    public void close() {
        try (var tree = Files.walk(folder)) {
            for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // what stays is cleared away with other old folders
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // it goes with the folder
        }
    }

    private static void requireUninterrupted(IOException e) throws InterruptedException {
        if (e instanceof ClosedByInterruptException || e instanceof InterruptedIOException) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while a file was on its way");
        }
    }

    /// Says nothing of this machine's folders.
    private static Failure noRoom(IOException e) {
        return new Failure(
                Code.OUTPUT_UNWRITABLE,
                "The server could not write a file that it was working on: tell its operator, its disk may be full.",
                e);
    }
}
