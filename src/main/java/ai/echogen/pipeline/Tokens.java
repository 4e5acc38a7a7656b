package ai.echogen.pipeline;

/// How much a text is to a model, before the model counts it.
final class Tokens {
    /// A little under what English text has, so that a text is rather taken for longer than it is.
    private static final double CHARACTERS = 3.5;

    private Tokens() {}

    static long of(String text) {
        var ideographs = text.codePoints().filter(Character::isIdeographic).count();
        var others = text.codePointCount(0, text.length()) - ideographs;
        return ideographs + (long) Math.ceil(others / CHARACTERS);
    }

    /// Characters by the time that it takes to speak them: an ideograph is a syllable or two.
    static double length(String text) {
        return text.codePointCount(0, text.length())
                + 2.0 * text.codePoints().filter(Character::isIdeographic).count();
    }
}
