package ai.echogen.ops;

import ai.echogen.settings.Home;
import ai.echogen.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/// The data folder: that it can be written to, and that there is room.
public final class HomeCheck implements Check {
    private static final long MEGABYTE = 1L << 20;
    private static final long ROOM = 500 * MEGABYTE;

    private final Settings settings;

    public HomeCheck(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "Data folder";
    }

    @Override
    public Finding look() {
        try {
            var folder = Home.of(settings).open();
            var free = Files.getFileStore(folder).getUsableSpace();
            var text = "%s, %,d MB free".formatted(folder, free / MEGABYTE);
            return free >= ROOM
                    ? Finding.good(text)
                    : Finding.doubtful("%s: free some space, or set %s to a larger disk.".formatted(text, Home.NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
