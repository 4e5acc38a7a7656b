package ai.echogen.providers.writer;

import java.util.regex.Pattern;

/// Whether a source tells something that it does not stand behind: what people once believed, or what its next sentence
/// takes back. Told in its place it is part of the story; told alone, in a recap, it would be taken for true.
final class Disowned {
    private static final Pattern ONCE_BELIEVED = Pattern.compile(
            "\\bbest guess (?:was|had been)\\b|\\bconventional wisdom\\b"
                    + "|\\b(?:was|were|had been) (?:once |long |widely |generally |commonly )*(?:believed|thought|assumed|supposed)\\b"
                    + "|\\bused to (?:believe|think|assume|be (?:believed|thought|assumed))\\b"
                    + "|\\b(?:once|long) (?:believed|thought|assumed)\\b"
                    + "|\\bfor (?:[\\w ]{1,25} )?(?:years|decades|centuries|generations)\\b.{0,60}\\b(?:believed|thought|assumed)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TAKES_BACK = Pattern.compile(
            "^(?:but |and |yet )?(?:it|this|that|they|these|those)\\b.{0,60}\\b(?:wrong|mistaken|untrue|false|a myth|not true|not so)\\b",
            Pattern.CASE_INSENSITIVE);

    private Disowned() {}

    /// @param next the sentence after it, or nothing at the end
    static boolean bySource(String sentence, String next) {
        return ONCE_BELIEVED.matcher(sentence).find()
                || TAKES_BACK.matcher(next).find();
    }
}
