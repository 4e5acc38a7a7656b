package ai.echogen.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What lies in the image, assembled in a folder by the Dockerfile's own commands: a Java runtime, the program, and
/// the cache of a training run. There is no container: paths of the image begin with the folder instead of `/`.
///
/// @param folder stands for the image's root
public record ImageLayout(Path folder) {
    private static final List<String> ROOTS = List.of("/opt/", "/var/lib/echogen");

    /// Assembles all of it, which takes a minute or two.
    ///
    /// @param program what the Dockerfile's Maven command has built
    public static ImageLayout assembled(Path folder, Path program) throws IOException, InterruptedException {
        var layout = new ImageLayout(folder);
        var dockerfile = Dockerfile.read();
        var build = dockerfile.named("build");
        Files.createDirectories(folder.resolve("opt/cache"));
        Files.createDirectories(folder.resolve("var/lib/echogen/data"));
        var jre = build.all("RUN").getLast().split(" ");
        layout.run(List.of(jre[1], layout.inside(jre[2])), Map.of("JAVA_HOME", System.getProperty("java.home")));
        layout.copy(program, "/opt/echogen");
        layout.copy(Path.of("deploy"), "/opt/deploy");
        layout.run(
                List.of(dockerfile.named("training").all("RUN").getFirst().split(" ")).stream()
                        .map(layout::inside)
                        .toList(),
                layout.environment());
        return layout;
    }

    /// The Dockerfile's ENTRYPOINT and CMD.
    public List<String> command() {
        return Dockerfile.read().command().stream().map(this::inside).toList();
    }

    public Map<String, String> environment() {
        var values = new LinkedHashMap<String, String>();
        Dockerfile.read().environment().forEach((name, value) -> values.put(name, inside(value)));
        return values;
    }

    String inside(String text) {
        var moved = text;
        for (var root : ROOTS) {
            moved = moved.replace(root, folder + root);
        }
        return moved;
    }

    private void copy(Path from, String to) throws IOException, InterruptedException {
        run(List.of("cp", "-a", from.toString(), inside(to)), Map.of());
    }

    private void run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(new ArrayList<>(command)).inheritIO();
        builder.environment().keySet().retainAll(List.of("PATH", "HOME", "TMPDIR"));
        builder.environment().putAll(environment);
        if (builder.start().waitFor() != 0) {
            throw new AssertionError("failed: " + command);
        }
    }
}
