package ai.echogen.embedded.postgres;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// At most one server works on a data folder. The operating system releases the lock when the process ends,
/// however it ends. The file says who holds it.
final class HomeLock implements AutoCloseable {
    /// Past the text, so that others can read it on Windows too, where a locked region cannot be read.
    private static final long POSITION = Long.MAX_VALUE - 1;

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /// @param port where this server will listen
    /// @throws Failure `already_running`, saying which process holds it and where that listens
    static HomeLock take(Path home, int port) {
        try {
            var channel = FileChannel.open(file(home), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel).isEmpty()) {
                channel.close();
                throw new Failure(
                        Code.ALREADY_RUNNING,
                        "EchoGen already runs on the data folder %s (%s): use that one, stop it first, or set ECHOGEN_HOME to another folder."
                                .formatted(home, holder(home).orElse("in this process")));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap("process %d, http://localhost:%d/\n"
                    .formatted(ProcessHandle.current().pid(), port)
                    .getBytes(StandardCharsets.UTF_8)));
            return new HomeLock(channel);
        } catch (IOException e) {
            throw new Failure(
                    Code.OUTPUT_UNWRITABLE,
                    "%s cannot be written, perhaps because it belongs to another user: run EchoGen as the user that owns its data folder, or set ECHOGEN_HOME to another one."
                            .formatted(file(home)),
                    e);
        }
    }

    /// Who holds the lock, if anybody does: `process 4711, http://localhost:8000/`.
    static Optional<String> heldBy(Path home) {
        if (Files.notExists(file(home))) {
            return Optional.empty();
        }
        try (var channel = FileChannel.open(file(home), StandardOpenOption.WRITE)) {
            return lock(channel).isPresent() ? Optional.empty() : holder(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock(POSITION, 1, false));
        } catch (OverlappingFileLockException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> holder(Path home) throws IOException {
        var text = Files.readString(file(home)).strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static Path file(Path home) {
        return home.resolve("server.lock");
    }
}
