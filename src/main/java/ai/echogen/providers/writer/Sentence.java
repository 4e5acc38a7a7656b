package ai.echogen.providers.writer;

import ai.echogen.episode.Block;

/// One sentence of the article that can be spoken, in its own words.
///
/// @param index     position among the article's sentences
/// @param section   index of the section that it stands in
/// @param paragraph counts the article's blocks that gave sentences; equal for neighbours in one block
/// @param fragment  a list item that is no sentence by itself
/// @param text      ends with a full stop, question mark or the like
/// @param needs     indexes of the sentences that must be heard with it, none of them its own
record Sentence(
        int index,
        String block,
        Block.Kind kind,
        int section,
        int paragraph,
        boolean fragment,
        String text,
        int[] needs) {

    /// Length as the writer counts it before any voice is known.
    int chars() {
        return text.length() + 6;
    }
}
