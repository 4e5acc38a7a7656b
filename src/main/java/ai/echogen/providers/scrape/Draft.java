package ai.echogen.providers.scrape;

import ai.echogen.episode.Block;
import ai.echogen.providers.scrape.lines.Piece;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a format's reader found, before the reader decides on a title and a language where the document has none.
///
/// @param language as the document declares it
record Draft(
        @Nullable String title,
        @Nullable String byline,
        @Nullable String language,
        @Nullable LocalDate published,
        List<Block> blocks) {
    Draft {
        blocks = List.copyOf(blocks);
    }

    static List<Block> blocks(List<Piece> pieces) {
        var ids = new BlockIds();
        var blocks = new ArrayList<Block>();
        for (var piece : pieces) {
            blocks.add(new Block(ids.next(piece.kind(), piece.text()), piece.kind(), piece.level(), piece.text()));
        }
        return blocks;
    }
}
