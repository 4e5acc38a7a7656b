package ai.echogen.providers.scrape;

/// Sentences to fill documents with.
final class Prose {
    private static final String[] SENTENCES = {
        "The lighthouse keeper counted the ships that passed before dawn.",
        "Nobody in the village had expected the harbour to freeze so early.",
        "A printed timetable hung beside the door and nobody trusted it.",
        "Her brother repaired clocks in a workshop behind the bakery.",
        "They agreed to measure the tide again when the wind had turned.",
        "The old bridge carried more traffic than its builders had imagined.",
        "Every letter that arrived that winter smelled faintly of smoke.",
        "It took three summers to draw the map and one night to lose it."
    };

    private Prose() {}

    /// At least so many words.
    static String words(int words) {
        var text = new StringBuilder();
        for (var i = 0; text.toString().split(" ").length < words; i++) {
            text.append(text.isEmpty() ? "" : " ").append(SENTENCES[i % SENTENCES.length]);
        }
        return text.toString();
    }

    static String sentence(int index) {
        return SENTENCES[index % SENTENCES.length];
    }
}
