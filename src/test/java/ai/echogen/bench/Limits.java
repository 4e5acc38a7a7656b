package ai.echogen.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A share of this machine, as a hosting platform's smallest instance has it, by control groups of either version. What
/// runs in it counts together; a process that needs more memory is killed. Needs root.
final class Limits implements AutoCloseable {
    private static final Path ROOT = Path.of("/sys/fs/cgroup");

    private final boolean unified = Files.exists(ROOT.resolve("cgroup.controllers"));
    private final List<Path> groups = new ArrayList<>();
    private final String name;

    /// @param cpus   of processor time in each second, for example 0.5
    /// @param memory in MB, without anything to swap to
    Limits(String name, double cpus, int memory) throws IOException {
        this.name = name;
        var quota = Math.round(cpus * 100_000);
        var bytes = (long) memory << 20;
        if (unified) {
            var group = group(ROOT);
            write(group, "cpu.max", quota + " 100000");
            write(group, "memory.max", String.valueOf(bytes));
            write(group, "memory.swap.max", "0");
        } else {
            var cpu = group(ROOT.resolve("cpu"));
            write(cpu, "cpu.cfs_period_us", "100000");
            write(cpu, "cpu.cfs_quota_us", String.valueOf(quota));
            var ram = group(ROOT.resolve("memory"));
            write(ram, "memory.limit_in_bytes", String.valueOf(bytes));
        }
    }

    /// How: for the report.
    String how() {
        return "control groups, version " + (unified ? 2 : 1);
    }

    /// The same command, inside.
    List<String> around(List<String> command) {
        var script = new StringBuilder();
        groups.forEach(group -> script.append("echo $$ > ").append(group).append("/cgroup.procs; "));
        var all = new ArrayList<>(List.of("/bin/sh", "-c", script + "exec \"$@\"", name));
        all.addAll(command);
        return all;
    }

    /// The most memory that was ever used at once, file cache included, in MB.
    long peakMegabytes() throws IOException {
        var file = unified ? "memory.peak" : "memory.max_usage_in_bytes";
        return Long.parseLong(Files.readString(groups.getLast().resolve(file)).strip()) >> 20;
    }

    /// Processes that were killed because they wanted more.
    long killed() throws IOException {
        var file = groups.getLast().resolve(unified ? "memory.events" : "memory.oom_control");
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("oom_kill "))
                .mapToLong(line -> Long.parseLong(line.split(" ")[1]))
                .sum();
    }

    @Override
    public void close() throws IOException {
        for (var group : groups) {
            Files.deleteIfExists(group);
        }
    }

    private Path group(Path parent) throws IOException {
        var group =
                parent.resolve("echogen-" + name + "-" + ProcessHandle.current().pid());
        Files.createDirectory(group);
        groups.add(group);
        return group;
    }

    private static void write(Path group, String file, String value) throws IOException {
        Files.writeString(group.resolve(file), value);
    }
}
