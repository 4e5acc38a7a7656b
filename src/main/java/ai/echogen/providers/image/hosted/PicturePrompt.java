package ai.echogen.providers.image.hosted;

import ai.echogen.episode.Style;
import ai.echogen.providers.image.Commission;
import org.jspecify.annotations.Nullable;

/// Asks for a picture without any lettering: models misspell, and the title is ours to set.
final class PicturePrompt {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_SUMMARY = 500;

    private PicturePrompt() {}

    static String of(Commission commission) {
        var prompt = new StringBuilder("An illustration for the cover of a podcast episode. Its theme: ")
                .append(part(commission.title(), LONGEST_TITLE));
        var summary = part(commission.summary(), LONGEST_SUMMARY);
        if (!summary.isEmpty()) {
            prompt.append("\nWhat it is about: ").append(summary);
        }
        return prompt.append("\nMood: ")
                .append(mood(commission.style()))
                .append("""
                        .
                        One clear subject in few strong shapes and harmonious colours, recognised at the size of a thumbnail. \
                        Square, filling the frame; the lower third calm. \
                        No writing at all: no letters, words, digits, captions, signs, labels, logos, watermarks or signatures. \
                        No border, no real person.""")
                .toString();
    }

    private static String mood(@Nullable Style style) {
        return switch (style) {
            case PLAYFUL -> "playful, bright, surprising";
            case SERIOUS -> "earnest, restrained, precise";
            case INVESTIGATIVE -> "tense, shadowed, a single light";
            case TECH_TALK -> "clear, modern, geometric";
            case STORYTELLING -> "warm, atmospheric, like a book's illustration";
            case COFFEE_CHAT -> "friendly, relaxed, daylight";
            case null -> "inviting, clear";
        };
    }

    /// On one line, and cut at a word.
    private static String part(String text, int longest) {
        var line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        if (line.codePointCount(0, line.length()) <= longest) {
            return line;
        }
        var cut = line.substring(0, line.offsetByCodePoints(0, longest));
        var space = cut.lastIndexOf(' ');
        return (space > longest / 2 ? cut.substring(0, space) : cut) + "…";
    }
}
