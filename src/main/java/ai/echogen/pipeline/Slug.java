package ai.echogen.pipeline;

import java.text.Normalizer;
import java.util.Locale;

/// A title as part of a file's name: plain lower-case letters, digits and hyphens.
final class Slug {
    private static final int LONGEST = 60;

    private Slug() {}

    static String of(String title) {
        var plain = Normalizer.normalize(title, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        var cut = plain.substring(0, Math.min(LONGEST, plain.length())).replaceAll("^-+|-+$", "");
        return cut.isEmpty() ? "episode" : cut;
    }
}
