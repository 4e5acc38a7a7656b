package ai.echogen.providers.writer;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who says what where, fixed for the whole article before it is known which sentences are said: so a sentence more
/// or less leaves its neighbours alone.
///
/// @param quotes what is said before a quoted block, by block id
record Plan(List<Act> acts, Map<String, String> quotes) {
    record Act(Chapter chapter, List<Part> parts) {}

    /// The sentences under one heading, or a chapter's part without one.
    record Part(int first, int end, @Nullable Lead lead, List<Beat> beats) {}

    /// What leads into a part.
    ///
    /// @param question asked by the one who does not tell; else said by the one who does
    /// @param block    the heading's block id
    record Lead(String text, boolean question, @Nullable String block) {}

    /// One host's stretch of sentences.
    ///
    /// @param teller   0 host, 1 co-host
    /// @param opener   said before them when the other host told before, and nothing else came between
    /// @param reaction the other host's, after them
    record Beat(
            int first,
            int end,
            int teller,
            @Nullable String opener,
            @Nullable Reaction reaction) {}

    /// @param trigger the sentence that it reacts to, said only directly after it; -1 when it fits after any
    record Reaction(int trigger, String text) {}
}
