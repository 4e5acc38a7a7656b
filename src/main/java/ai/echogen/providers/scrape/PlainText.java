package ai.echogen.providers.scrape;

import ai.echogen.episode.Block.Kind;
import ai.echogen.providers.scrape.lines.Joiner;
import ai.echogen.providers.scrape.lines.LineShape;
import ai.echogen.providers.scrape.lines.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Plain text: paragraphs by blank lines or indents, lines that were broken at a margin joined again, and only
/// those headings that leave little doubt.
final class PlainText {
    private static final int LONGEST_TITLE = 100;
    /// Characters. Lines longer than this were not broken at a margin.
    private static final int WIDEST_MARGIN = 110;
    /// A line that ends before this share of the margin, though the next word would have fitted, was ended on
    /// purpose.
    private static final double ON_PURPOSE = 0.6;

    private static final Pattern UNDERLINE = Pattern.compile("\\s*([=\\-~*_])\\1{2,}\\s*");
    private static final Pattern INDENT = Pattern.compile("^(?:\\t|[ \u00a0\u3000]{2,})\\S");
    private static final Pattern BY = Pattern.compile(
            "^(?:by|von|par|por|di|author:)\\s+(?<name>\\p{Lu}[^.!?]{1,60})$", Pattern.CASE_INSENSITIVE);

    private final Joiner joiner;
    private final double margin;
    private final List<Piece> pieces = new ArrayList<>();
    private @Nullable String title;
    private @Nullable String byline;

    private PlainText(List<List<String>> paragraphs) {
        var lines = paragraphs.stream().flatMap(List::stream).toList();
        joiner = new Joiner(lines);
        margin = paragraphs.stream()
                .filter(paragraph -> paragraph.size() > 1)
                .flatMap(List::stream)
                .mapToInt(line -> line.strip().length())
                .filter(length -> length <= WIDEST_MARGIN)
                .max()
                .orElse(WIDEST_MARGIN);
    }

    static Draft read(String text) {
        var paragraphs = paragraphs(text);
        var reader = new PlainText(paragraphs);
        for (var i = 0; i < paragraphs.size(); i++) {
            reader.add(paragraphs.get(i), i, i + 1 < paragraphs.size() ? paragraphs.get(i + 1) : List.of());
        }
        return new Draft(reader.title, reader.byline, null, null, Draft.blocks(reader.pieces));
    }

    private static List<List<String>> paragraphs(String text) {
        var paragraphs = new ArrayList<List<String>>();
        var current = new ArrayList<String>();
        for (var line : text.replace('\f', '\n').split("\n", -1)) {
            if (line.isBlank()) {
                if (!current.isEmpty()) {
                    paragraphs.add(List.copyOf(current));
                    current.clear();
                }
            } else {
                current.add(line.stripTrailing());
            }
        }
        if (!current.isEmpty()) {
            paragraphs.add(List.copyOf(current));
        }
        return paragraphs;
    }

    private void add(List<String> lines, int index, List<String> next) {
        if (lines.size() >= 2 && isUnderlined(lines.get(0), lines.get(1))) {
            heading(UNDERLINE.matcher(lines.get(1)).replaceFirst("$1").equals("=") ? 1 : 2, lines.get(0));
            if (lines.size() > 2) {
                addText(lines.subList(2, lines.size()));
            }
            return;
        }
        if (lines.stream().allMatch(line -> UNDERLINE.matcher(line).matches())) {
            return; // a rule
        }
        if (lines.size() == 1) {
            var line = Joiner.clean(lines.getFirst());
            if (index == 0 && !next.isEmpty() && isTitle(line)) {
                title = line;
                return;
            }
            var by = BY.matcher(line);
            if (index == 1 && title != null && by.matches()) {
                byline = by.group("name").strip();
                return;
            }
            var level = LineShape.heading(line);
            var previousIsItem = !pieces.isEmpty() && pieces.getLast().kind() == Kind.LIST_ITEM;
            var nextIsItem = !next.isEmpty()
                    && LineShape.item(Joiner.clean(next.getFirst())).isPresent();
            var isNumber = LineShape.item(line).isPresent();
            if (level.isPresent() && !next.isEmpty() && !(isNumber && (previousIsItem || nextIsItem))) {
                heading(level.get(), line);
                return;
            }
        }
        addText(lines);
    }

    private void heading(int level, String line) {
        var text = Joiner.clean(line);
        if (pieces.isEmpty() && title == null) {
            title = text;
        } else {
            pieces.add(Piece.heading(level, text));
        }
    }

    private static boolean isUnderlined(String line, String below) {
        return UNDERLINE.matcher(below).matches()
                && line.strip().length() <= LONGEST_TITLE
                && below.strip().length() >= line.strip().length() / 2;
    }

    private static boolean isTitle(String line) {
        return line.length() <= LONGEST_TITLE
                && (!LineShape.endsSentence(line) || line.endsWith("?") || line.endsWith("!"))
                && LineShape.item(line).isEmpty();
    }

    private void addText(List<String> lines) {
        var run = new ArrayList<String>();
        for (var i = 0; i < lines.size(); i++) {
            if (i > 0 && starts(lines.get(i), lines.get(i - 1), run)) {
                flush(run);
            }
            run.add(lines.get(i));
        }
        flush(run);
    }

    private boolean starts(String line, String above, List<String> run) {
        if (LineShape.item(Joiner.clean(line)).isPresent()) {
            return LineShape.endsSentence(above)
                    || LineShape.item(Joiner.clean(run.getFirst())).isPresent()
                    || wasEnded(above, line);
        }
        var inItem = LineShape.item(Joiner.clean(run.getFirst())).isPresent();
        var stepsIn = INDENT.matcher(line).find() && !INDENT.matcher(above).find();
        return stepsIn && !inItem && LineShape.endsSentence(above)
                || above.length() > WIDEST_MARGIN
                || wasEnded(above, line);
    }

    /// Whether the line above ends where it does although the next word would have fitted.
    private boolean wasEnded(String above, String line) {
        var words = line.strip();
        var space = words.indexOf(' ');
        var firstWord = space < 0 ? words.length() : space;
        return above.strip().length() + 1 + firstWord < ON_PURPOSE * margin;
    }

    private void flush(List<String> run) {
        var text = joiner.join(run);
        if (text.codePoints().anyMatch(Character::isLetterOrDigit)) {
            pieces.add(LineShape.item(text).map(Piece::item).orElseGet(() -> Piece.paragraph(text)));
        }
        run.clear();
    }
}
