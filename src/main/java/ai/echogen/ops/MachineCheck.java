package ai.echogen.ops;

import ai.echogen.settings.Settings;
import com.sun.management.OperatingSystemMXBean;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/// Processors and memory, as far as this process (in its container) may use them.
@Singleton
public final class MachineCheck implements StartupCheck {
    private static final long MEGABYTE = 1L << 20;
    /// What a long episode takes beside a busy API: `bench/run fits`.
    private static final long FOR_EPISODES = 480 * MEGABYTE;

    private static final long FOR_ANSWERS = 240 * MEGABYTE;

    private final Settings settings;
    private final LongSupplier memory;

    @Inject
    public MachineCheck(Settings settings) {
        this(settings, ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)::getTotalMemorySize);
    }

    /// @param memory in bytes
    MachineCheck(Settings settings, LongSupplier memory) {
        this.settings = settings;
        this.memory = memory;
    }

    @Override
    public String name() {
        return "Machine";
    }

    @Override
    public Finding look() {
        var bytes = memory.getAsLong();
        var text = "%d cores, %d MB of memory, %s %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        bytes / MEGABYTE,
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
        var onlyAnswers = settings.text("ECHOGEN_ROLE").filter("api"::equals).isPresent();
        if (bytes < FOR_ANSWERS) {
            return Finding.doubtful("%s: that is too little for a server. Give it 512 MB.".formatted(text));
        }
        return onlyAnswers || bytes >= FOR_EPISODES
                ? Finding.good(text)
                : Finding.doubtful(
                        "%s: long episodes will not fit. Give it 512 MB, or set ECHOGEN_ROLE=api here and run a worker elsewhere."
                                .formatted(text));
    }
}
