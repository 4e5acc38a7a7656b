package ai.echogen.providers.scrape.pdf;

import ai.echogen.episode.Block.Kind;
import ai.echogen.providers.scrape.lines.Joiner;
import ai.echogen.providers.scrape.lines.LineShape;
import ai.echogen.providers.scrape.lines.Piece;
import ai.echogen.providers.scrape.pdf.Paragraphs.Paragraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells headings, list items, footnotes and the title from paragraphs, by the size and weight of their type.
final class Pieces {
    private static final float LARGER = 1.12f;
    private static final float SMALLER = 0.88f;
    private static final int LONGEST_HEADING = 200;
    private static final int LONGEST_BOLD_HEADING = 90;
    /// Notes stand in the last part of a page.
    private static final float NOTES_BELOW = 0.5f;

    private static final Pattern NOTE = Pattern.compile("^(?:\\d{1,3}|[*†‡§¹²³⁴-⁹])[\\s.)]*\\S.*", Pattern.DOTALL);

    /// What stands above the table that [Furniture] takes away.
    private static final Pattern CONTENTS = Pattern.compile(
            "(?:table of )?contents|inhalt(?:sverzeichnis)?|sommaire|table des matières|índice|indice",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final List<PdfPage> pages;
    private final List<Paragraph> paragraphs;
    private final Joiner joiner;
    private final float body;
    private final List<Float> headingSizes;
    private final boolean allBold;

    Pieces(List<PdfPage> pages, List<Paragraph> paragraphs) {
        this.pages = pages;
        this.paragraphs = paragraphs;
        this.joiner = new Joiner(paragraphs.stream()
                .flatMap(paragraph -> paragraph.lines().stream())
                .map(PdfLine::text)
                .toList());
        this.body = bodySize(paragraphs);
        this.allBold = paragraphs.stream().allMatch(Paragraph::bold);
        this.headingSizes = paragraphs.stream()
                .filter(this::isLarge)
                .map(Paragraph::size)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private static float bodySize(List<Paragraph> paragraphs) {
        Map<Float, Integer> letters = new HashMap<>();
        paragraphs.forEach(paragraph -> letters.merge(paragraph.size(), paragraph.letters(), Integer::sum));
        return letters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0f);
    }

    /// The largest words on the first page, when they are larger than the text.
    Optional<Paragraph> headline() {
        return paragraphs.stream()
                .filter(paragraph -> paragraph.first().page() == 0 && isLarge(paragraph))
                .filter(paragraph ->
                        text(paragraph).codePoints().filter(Character::isLetter).count() >= 4)
                .max(Comparator.comparing(Paragraph::size));
    }

    String text(Paragraph paragraph) {
        return joiner.join(paragraph.lines().stream().map(PdfLine::text).toList());
    }

    /// Everything but the title, which is no block.
    List<Piece> without(Optional<Paragraph> title) {
        var pieces = new ArrayList<Piece>();
        for (var paragraph : paragraphs) {
            var isTitle = title.isPresent() && title.get() == paragraph;
            if (isTitle || isNote(paragraph)) {
                continue;
            }
            var piece = piece(paragraph);
            if (piece.text().codePoints().anyMatch(Character::isLetterOrDigit)
                    && !CONTENTS.matcher(piece.text()).matches()) {
                pieces.add(piece);
            }
        }
        return pieces;
    }

    private Piece piece(Paragraph paragraph) {
        var text = text(paragraph);
        if (isLarge(paragraph) && text.length() <= LONGEST_HEADING) {
            return Piece.heading(Math.min(6, headingSizes.indexOf(paragraph.size()) + 1), text);
        }
        if (isBoldHeading(paragraph, text)) {
            return Piece.heading(Math.min(6, headingSizes.size() + 1), text);
        }
        return LineShape.item(text).map(Piece::item).orElseGet(() -> new Piece(Kind.PARAGRAPH, 0, text));
    }

    private boolean isLarge(Paragraph paragraph) {
        return paragraph.size() >= LARGER * body;
    }

    private boolean isBoldHeading(Paragraph paragraph, String text) {
        return paragraph.bold()
                && paragraph.size() >= SMALLER * body
                && text.length() <= LONGEST_BOLD_HEADING
                && (!LineShape.endsSentence(text) || text.endsWith("?"))
                && !allBold;
    }

    private boolean isNote(Paragraph paragraph) {
        var first = paragraph.first();
        return paragraph.size() < SMALLER * body
                && first.baseline() > NOTES_BELOW * pages.get(first.page()).height()
                && NOTE.matcher(first.text()).matches();
    }
}
