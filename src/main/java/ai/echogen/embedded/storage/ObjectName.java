package ai.echogen.embedded.storage;

import java.util.Arrays;
import java.util.regex.Pattern;

/// What an object may be called: the characters that Supabase takes, in folders that are none of `.`, `..`
/// and empty.
final class ObjectName {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_/!.*'() &$=@;:+,?-]{1,1024}");

    private ObjectName() {}

    /// @throws WireError `InvalidKey`
    static String checked(String name) {
        if (!NAME.matcher(name).matches()
                || Arrays.stream(name.split("/", -1))
                        .anyMatch(part -> part.isBlank() || part.equals(".") || part.equals(".."))) {
            throw WireError.key(name);
        }
        return name;
    }
}
