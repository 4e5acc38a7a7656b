package ai.echogen.providers.scrape.pdf;

import java.util.List;

/// One page's lines in the order of the file. Width and height in points, in reading direction.
record PdfPage(float width, float height, boolean hasPictures, List<PdfLine> lines) {
    PdfPage with(List<PdfLine> newLines) {
        return new PdfPage(width, height, hasPictures, newLines);
    }
}
