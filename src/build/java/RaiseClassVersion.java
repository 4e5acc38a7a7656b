import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Marks the class files in a folder as Java 25's. Quarkus takes the first class file that it comes upon in the program
/// for the version that all of it is compiled for, and Chicory marks the classes that it makes as Java 11's:
/// depending on the disk's order of files, the build would refuse virtual threads. A later version runs every
/// earlier one's instructions.
///
/// Format: JVM specification, 4.1: magic (4 bytes), minor version (2), major version (2), all big endian.
final class RaiseClassVersion {
    private static final int MAJOR_VERSION = 6;
    private static final int JAVA_25 = 69;

    private RaiseClassVersion() {}

    public static void main(String[] folders) throws IOException {
        for (var folder : folders) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (var file :
                        files.filter(path -> path.toString().endsWith(".class")).toList()) {
                    var bytes = Files.readAllBytes(file);
                    bytes[MAJOR_VERSION] = 0;
                    bytes[MAJOR_VERSION + 1] = JAVA_25;
                    Files.write(file, bytes);
                }
            }
        }
    }
}
