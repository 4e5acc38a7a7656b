package ai.echogen.providers.scrape;

/// The text of the block being read: white space collapsed to single spaces while it arrives, characters that
/// nobody can see or speak left out (controls, soft hyphens, zero-width spaces, the private-use signs of icon
/// fonts).
final class RunningText {
    private final StringBuilder text = new StringBuilder();
    private boolean speakable;
    private boolean spaceBefore;
    private boolean cellBefore;
    private int breaksBefore;

    /// A whole text on one line. Empty when there is nothing to speak.
    static String oneLine(String text) {
        var line = new RunningText();
        line.add(text, false);
        return line.take(false);
    }

    /// @param verbatim keeps white space as it is, for code
    void add(String more, boolean verbatim) {
        for (var i = 0; i < more.length(); i++) {
            var c = more.charAt(i);
            if (verbatim && (c == '\n' || c == '\t')) {
                text.append(c);
            } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                if (verbatim) {
                    if (c != '\r') {
                        text.append(' ');
                    }
                } else {
                    spaceBefore = true;
                }
            } else if (!unseen(c)) {
                separate();
                speakable |= c >= 0xD800 && c <= 0xDFFF || Character.isLetterOrDigit(c);
                text.append(c);
            }
        }
    }

    /// A table cell starts: whatever it says is set apart from the cell before it.
    void nextCell() {
        cellBefore = true;
    }

    /// A line break.
    ///
    /// @return whether this is at least the second one since the last character
    boolean breakLine() {
        spaceBefore = true;
        breaksBefore++;
        return breaksBefore > 1;
    }

    /// The text so far, and starts anew. Empty when there was nothing to speak.
    String take(boolean verbatim) {
        var taken = speakable ? verbatim ? withoutMargins() : text.toString() : "";
        text.setLength(0);
        speakable = false;
        spaceBefore = false;
        cellBefore = false;
        breaksBefore = 0;
        return taken;
    }

    private void separate() {
        if (!text.isEmpty()) {
            if (cellBefore && Character.isLetterOrDigit(text.charAt(text.length() - 1))) {
                text.append(", ");
            } else if (cellBefore || spaceBefore) {
                text.append(' ');
            }
        }
        spaceBefore = false;
        cellBefore = false;
        breaksBefore = 0;
    }

    /// Code without blank lines around it and without blanks at the ends of its lines.
    private String withoutMargins() {
        var lines = text.toString().lines().map(String::stripTrailing).toList();
        var from = 0;
        var to = lines.size();
        while (from < to && lines.get(from).isEmpty()) {
            from++;
        }
        while (to > from && lines.get(to - 1).isEmpty()) {
            to--;
        }
        return String.join("\n", lines.subList(from, to));
    }

    private static boolean unseen(char c) {
        return c == '\u00AD'
                || c == '\u200B'
                || c == '\u2060'
                || c == '\uFEFF'
                || c >= '\uE000' && c <= '\uF8FF'
                || Character.isISOControl(c);
    }
}
