package ai.echogen.pipeline;

import static java.util.Objects.requireNonNull;

import ai.echogen.caller.Caller;
import ai.echogen.library.WorkingFiles;
import ai.echogen.storage.BlobPath;
import ai.echogen.storage.Blobs;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// The shelf of a job: files are kept among the stored ones of its owner, and fetched from there into a folder of this
/// machine, which goes with this run. Trouble with the storage is an [UncheckedIOException].
final class Depot implements Shelf, AutoCloseable {
    private final Caller owner;
    private final Blobs blobs;
    private final WorkingFiles working;
    private final Path folder;

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
        var place = folder.resolve(item.bucket().name().toLowerCase(Locale.ROOT)).resolve(item.name());
        try {
            Files.createDirectories(requireNonNull(place.getParent()));
            return place;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean fetch(Item item) throws InterruptedException {
        var place = place(item);
        if (Files.exists(place)) {
            return true;
        }
        return interruptibly(() -> {
            var blob = blobs.find(item.bucket(), path(item));
            if (blob.isEmpty()) {
                return false;
            }
            working.note(owner, List.of(file(item)));
            var part = place.resolveSibling("." + UUID.randomUUID() + ".part");
            try (var content = blob.get().open()) {
                Files.copy(content, part);
                Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
                return true;
            } finally {
                Files.deleteIfExists(part);
            }
        });
    }

    @Override
    public boolean has(Item item) throws InterruptedException {
        return Files.exists(place(item))
                || interruptibly(
                        () -> blobs.find(item.bucket(), path(item)).isPresent());
    }

    @Override
    public void keep(Item item) throws InterruptedException {
        interruptibly(() -> {
            working.note(owner, List.of(file(item)));
            try (var content = Files.newInputStream(place(item))) {
                return blobs.put(item.bucket(), path(item), content);
            }
        });
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

    @FunctionalInterface
    private interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    private static <T> T interruptibly(Work<T> work) throws InterruptedException {
        try {
            return work.run();
        } catch (ClosedByInterruptException | InterruptedIOException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while a file was on its way");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
