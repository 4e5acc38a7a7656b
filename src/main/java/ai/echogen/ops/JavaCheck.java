package ai.echogen.ops;

/// The Java that runs us.
public final class JavaCheck implements Check {
    private static final int OLDEST = 25;

    @Override
    public String name() {
        return "Java";
    }

    @Override
    public Finding look() {
        var version = Runtime.version();
        var text = "%s by %s".formatted(version, System.getProperty("java.vendor"));
        return version.feature() >= OLDEST
                ? Finding.good(text)
                : Finding.bad("%s is too old: install a JDK %d or newer.".formatted(text, OLDEST));
    }
}
