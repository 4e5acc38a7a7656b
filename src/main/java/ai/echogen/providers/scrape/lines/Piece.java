package ai.echogen.providers.scrape.lines;

import ai.echogen.episode.Block.Kind;

/// A block that has no id yet. Level and text as in [ai.echogen.episode.Block].
public record Piece(Kind kind, int level, String text) {
    public static Piece paragraph(String text) {
        return new Piece(Kind.PARAGRAPH, 0, text);
    }

    public static Piece heading(int level, String text) {
        return new Piece(Kind.HEADING, level, text);
    }

    public static Piece item(String text) {
        return new Piece(Kind.LIST_ITEM, 1, text);
    }
}
