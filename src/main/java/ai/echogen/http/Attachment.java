package ai.echogen.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The value of `Content-Disposition` that lets a browser save what it gets.
public final class Attachment {
    private static final int LONGEST_NAME = 200;

    private Attachment() {}

    /// RFC 6266: the name in any script, and a plain one for old clients. Without a name the browser takes the link's.
    public static String named(String name) {
        if (name.isBlank()) {
            return "attachment";
        }
        var kept = name.codePoints()
                .limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        var plain = kept.replaceAll("[^A-Za-z0-9 ._()-]", "_");
        var encoded = URLEncoder.encode(kept, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(plain, encoded);
    }
}
