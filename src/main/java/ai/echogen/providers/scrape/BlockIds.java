package ai.echogen.providers.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.echogen.episode.Block.Kind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// Names the blocks of one article after what they say, so that an edit to one leaves the names of the others alone:
/// `p-3f9a1c`, and `p-3f9a1c-2` for the second block with the same words.
final class BlockIds {
    private final MessageDigest digest;
    private final Map<String, Integer> seen = new HashMap<>();

    BlockIds() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// To be called once for each block, in reading order.
    String next(Kind kind, String text) {
        var hash = HexFormat.of().formatHex(digest.digest(text.getBytes(UTF_8)), 0, 3);
        var id = letter(kind) + "-" + hash;
        var occurrence = seen.merge(id, 1, Integer::sum);
        return occurrence == 1 ? id : id + "-" + occurrence;
    }

    private static char letter(Kind kind) {
        return switch (kind) {
            case HEADING -> 'h';
            case PARAGRAPH -> 'p';
            case LIST_ITEM -> 'l';
            case QUOTE -> 'q';
            case CODE -> 'c';
        };
    }
}
