package ai.echogen.embedded.postgres;

import static java.util.Objects.requireNonNull;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whom PostgreSQL's programs run as. They refuse to run as root, so when we are root they run
///
/// - in a user namespace of their own (`unshare -U`), where root is nobody and yet owns its files, or
/// - where namespaces are not permitted, as in many containers, or where the data already belongs to somebody
///   else: as that account, or else as `nobody` (`setpriv`, part of util-linux like `unshare`), to whom the
///   data is given.
///
/// @param prefix what goes before a command
/// @param owner  the account that the data is given to; our own when null
record Account(List<String> prefix, @Nullable Integer owner) {
    private static final List<String> UNSHARE = List.of("unshare", "-U");
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    /// @param folder exists; everything that the database touches is below it
    static Account over(Path folder) {
        if (!isRoot()) {
            return new Account(List.of(), null);
        }
        var owner = owner(folder);
        if (owner == ROOT && works(UNSHARE, folder)) {
            return new Account(UNSHARE, null);
        }
        var user = owner == ROOT ? NOBODY : owner;
        var prefix = List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups");
        if (works(prefix, folder)) {
            return new Account(prefix, user);
        }
        throw new Failure(
                Code.DATABASE_BROKEN,
                "PostgreSQL refuses to run as root, and this machine offers neither unshare nor setpriv to step down: run EchoGen as an ordinary user, or set DATABASE_URL to a PostgreSQL.");
    }

    /// Lets the account have what we wrote below the folder, and reach it through the folder above, which is
    /// ours alone.
    void claim(Path folder) throws IOException {
        if (owner == null) {
            return;
        }
        Folders.give(folder, owner);
        var above = requireNonNull(folder.getParent());
        var permissions = Files.getPosixFilePermissions(above);
        if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
            Files.setPosixFilePermissions(above, permissions);
        }
    }

    List<String> command(Path program, List<String> arguments) {
        var command = new ArrayList<>(prefix);
        command.add(program.toString());
        command.addAll(arguments);
        return command;
    }

    private static boolean works(List<String> prefix, Path folder) {
        var command = new ArrayList<>(prefix);
        command.add("true");
        return Command.succeeds(command, folder, Duration.ofSeconds(10));
    }

    private static boolean isRoot() {
        return Files.isDirectory(Path.of("/proc/self")) && owner(Path.of("/proc/self")) == ROOT;
    }

    private static int owner(Path path) {
        try {
            return (int) Files.getAttribute(path, "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
