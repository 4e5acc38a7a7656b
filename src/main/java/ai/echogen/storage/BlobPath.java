package ai.echogen.storage;

import ai.echogen.caller.AccountId;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a file is inside a bucket: `<account>/<name>`, where the name may have folders. There is no such path that
/// leaves its account's folder. Characters are a subset of those that Supabase Storage takes and every file
/// system knows.
public final class BlobPath {
    /// Leaves room for a link of 2,083 characters, the longest that the API shows.
    public static final int LONGEST = 300;

    /// Neither `.` nor `..`, since the last character is no dot; nor is it a space, which Windows would drop.
    private static final Pattern NAME =
            Pattern.compile("(?! )[A-Za-z0-9_!'()&$@=;+,. -]{0,199}[A-Za-z0-9_!'()&$@=;+,-]");

    private final AccountId owner;
    private final String name;

    private BlobPath(AccountId owner, String name) {
        this.owner = owner;
        this.name = name;
    }

    /// @throws IllegalArgumentException for a name that is none
    public static BlobPath of(AccountId owner, String name) {
        return parse(owner + "/" + name)
                .orElseThrow(() -> new IllegalArgumentException("not a name of a stored file: " + name));
    }

    /// Nothing for what is no such path.
    public static Optional<BlobPath> parse(String path) {
        var parts = path.split("/", 2);
        if (path.length() > LONGEST || parts.length < 2) {
            return Optional.empty();
        }
        return account(parts[0])
                .filter(_ -> Arrays.stream(parts[1].split("/", -1)).allMatch(BlobPath::isName))
                .map(owner -> new BlobPath(owner, parts[1]));
    }

    private static Optional<AccountId> account(String text) {
        try {
            var id = UUID.fromString(text);
            // one account, one folder: no other spelling
            return id.toString().equals(text) ? Optional.of(new AccountId(id)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean isName(String part) {
        return NAME.matcher(part).matches();
    }

    public AccountId owner() {
        return owner;
    }

    String name() {
        return name;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BlobPath path && path.owner.equals(owner) && path.name.equals(name);
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return owner + "/" + name;
    }
}
