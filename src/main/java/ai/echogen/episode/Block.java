package ai.echogen.episode;

import static java.util.Objects.requireNonNull;

/// One heading, paragraph, list item, quotation or piece of code of an article, in reading order.
///
/// @param id    stable within the article: the same source read again gives the same ids
/// @param level 1 to 6 for a heading (the article's own title is not a block), nesting depth from 1 for a list item,
/// else 0
/// @param text  plain text on one line, white space collapsed; code keeps its line breaks
public record Block(String id, Kind kind, int level, String text) {
    public enum Kind {
        HEADING,
        PARAGRAPH,
        LIST_ITEM,
        QUOTE,
        CODE
    }

    public Block {
        requireNonNull(id, "id is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(text, "text is null");
    }
}
