package ai.echogen.ops;

import ai.echogen.db.PostgresAddress;
import ai.echogen.settings.Home;
import ai.echogen.settings.Settings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/// Whether people's data would be kept on a disk that the next deploy throws away.
@Singleton
public final class EphemeralDiskCheck implements StartupCheck {
    /// What containers write to when nothing is mounted there.
    private static final Set<String> LOST_WITH_THE_CONTAINER = Set.of("overlay", "aufs", "tmpfs", "ramfs");

    private final Settings settings;

    public EphemeralDiskCheck(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "Disk";
    }

    @Override
    public Finding look() {
        var installation = Installation.of(settings);
        var home = Home.of(settings).folder();
        var atStake = new ArrayList<String>();
        if (settings.text(PostgresAddress.NAME).isEmpty()) {
            atStake.add("every account and library (set DATABASE_URL)");
        }
        if (settings.text("SUPABASE_URL").isEmpty()) {
            atStake.add("all audio, covers and transcripts (set SUPABASE_URL and SUPABASE_SERVICE_ROLE_KEY)");
        }
        if (atStake.isEmpty()) {
            return Finding.good("nothing but what can be made again is kept on this machine's disk");
        }
        if (installation.isProduction() && isLostWithTheContainer(installation, home)) {
            return Finding.doubtful(
                    "THE NEXT DEPLOY OR RESTART WILL DELETE PEOPLE'S DATA: ECHOGEN_HOME (%s) is on a disk that goes with this instance. Lost will be %s; or mount a persistent disk there."
                            .formatted(home, String.join(", and ", atStake)));
        }
        return Finding.good("%s keeps the data: back it up".formatted(home));
    }

    private static boolean isLostWithTheContainer(Installation installation, Path home) {
        try {
            var store = store(home);
            return LOST_WITH_THE_CONTAINER.contains(store.type())
                    || installation.onRender() && store.equals(Files.getFileStore(home.getRoot()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Of the folder, or of the nearest one above that is there already.
    private static FileStore store(Path folder) throws IOException {
        var there = folder;
        while (Files.notExists(there)) {
            there = Optional.ofNullable(there.getParent()).orElse(there.getRoot());
        }
        return Files.getFileStore(there);
    }
}
