package ai.echogen.providers.scrape.pdf;

/// Glyphs that follow each other on one baseline without a wide gap. Lengths in points, from the page's top left
/// corner in reading direction.
///
/// @param size of most of its glyphs
record PdfLine(int page, float left, float right, float baseline, float size, boolean bold, String text) {
    float width() {
        return right - left;
    }

    boolean sharesBaselineWith(PdfLine other) {
        return Math.abs(baseline - other.baseline) < 0.4f * Math.min(size, other.size);
    }

    /// Both as one line, `other` being the one further right.
    PdfLine with(PdfLine other) {
        var main = text.length() >= other.text.length() ? this : other;
        return new PdfLine(
                page,
                Math.min(left, other.left),
                Math.max(right, other.right),
                main.baseline,
                main.size,
                bold && other.bold,
                text + " " + other.text);
    }

    PdfLine withText(String newText) {
        return new PdfLine(page, left, right, baseline, size, bold, newText);
    }
}
