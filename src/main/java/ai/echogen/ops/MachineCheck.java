package ai.echogen.ops;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// Processors and memory, as far as this process (in its container) may use them.
public final class MachineCheck implements Check {
    private static final long MEGABYTE = 1L << 20;
    private static final long LEAST_MEMORY = 480 * MEGABYTE;

    @Override
    public String name() {
        return "Machine";
    }

    @Override
    public Finding look() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        var memory = system.getTotalMemorySize();
        var text = "%d cores, %d MB of memory, %s %s"
                .formatted(
                        system.getAvailableProcessors(),
                        memory / MEGABYTE,
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
        return memory >= LEAST_MEMORY
                ? Finding.good(text)
                : Finding.doubtful("%s: give it at least 512 MB, or long episodes will not fit.".formatted(text));
    }
}
