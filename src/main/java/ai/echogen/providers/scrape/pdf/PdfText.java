package ai.echogen.providers.scrape.pdf;

import ai.echogen.providers.scrape.lines.Piece;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a PDF says.
///
/// @param title    from the document's properties when they name one, else its largest words on the first page
/// @param language as the document declares it, BCP 47
public record PdfText(
        @Nullable String title,
        @Nullable String author,
        @Nullable String language,
        List<Piece> pieces) {
    public PdfText {
        pieces = List.copyOf(pieces);
    }
}
