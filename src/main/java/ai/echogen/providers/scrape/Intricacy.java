package ai.echogen.providers.scrape;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;

/// How much there is to take apart in a document, weighed before it is: an element, a line or a mark of a few
/// bytes becomes objects of hundreds, so that a small file could be made to fill the memory. What people write
/// weighs far less: the whole Bible has 100,000 lines.
///
/// A guess from outside, since a parser's own count comes too late.
final class Intricacy {
    /// The most that is taken apart: some 60 MB of objects.
    private static final int MOST = 600_000;

    private static final int ELEMENT = 4;
    private static final int XML_PART = 3;
    private static final int LINE = 2;
    private static final int MARK = 2;
    private static final String MARKS = "*_[]`<|>!&";

    private final String shown;
    private long weight;

    /// @param shown what the document is called in sentences
    Intricacy(String shown) {
        this.shown = shown;
    }

    /// HTML or XML: its elements, and what parts the attributes in its tags.
    ///
    /// @throws Failure `SOURCE_TOO_LARGE` when it is too much with all that was added before; so do the others
    void addMarkup(String text) {
        var inTag = false;
        var found = 0L;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '<' && i + 1 < text.length() && begins(text.charAt(i + 1))) {
                inTag = true;
                found += ELEMENT;
            } else if (c == '>') {
                inTag = false;
            } else if (inTag && (c == '=' || c <= ' ')) {
                found++;
            }
        }
        add(found);
    }

    /// An element, a comment or an instruction; not the end of one.
    private static boolean begins(char c) {
        return Character.isLetter(c) || c == '!' || c == '?';
    }

    /// @param parts elements and attributes, as a parser counted them
    void addXml(int parts) {
        add((long) XML_PART * parts);
    }

    void addLines(String text) {
        add(LINE * text.chars().filter(c -> c == '\n' || c == '\f').count());
    }

    /// Markdown: a line may be a paragraph or an item of a list, and its marks begin or end something.
    void addMarkdown(String text) {
        addLines(text);
        addLines(text);
        add(MARK * text.chars().filter(c -> MARKS.indexOf(c) >= 0).count());
    }

    private void add(long more) {
        weight += more;
        if (weight > MOST) {
            throw new Failure(
                    Code.SOURCE_TOO_LARGE,
                    "%s is made of more small pieces than EchoGen takes apart. Pass a part of it, such as a single chapter, or its text alone."
                            .formatted(shown));
        }
    }
}
