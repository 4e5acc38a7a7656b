package ai.echogen.providers.writer;

import ai.echogen.episode.Article;
import ai.echogen.episode.Block;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads an article's blocks into sections of sentences; debris, code, repeated sentences and the sections around an
/// article (references, comments) stay out.
final class Reading {
    private static final int SHORT_LIST = 700;
    private static final int CAPTION_WORDS = 12;
    private static final int CAPTION_WITH_CREDIT = 60;
    private static final String ENDS = ".!?…:\"”'’)»]";

    /// "LONDON (Reuters) — " where a report begins.
    private static final Pattern DATELINE = Pattern.compile(
            "^(?:\\p{Lu}[\\p{Lu}.' -]{2,30}(?:, \\p{L}[\\p{L}. ]{1,20})?(?: ?\\([\\p{L}. ]{2,20}\\))?|\\(?(?:Reuters|AP|AFP|CNN)\\)?|\\p{Lu}\\p{Ll}{2,8}\\.? \\d{1,2}, \\d{4}) ?(?:—|–|--|-) ?");
    private static final Pattern LITTER = Pattern.compile("^[^\\p{L}\\p{N}\"“‘'(\\[$€£#@+-]+");

    /// A sentence before it is known what follows it.
    private record Draft(
            Block block, int section, int paragraph, boolean fragment, boolean first, String raw, boolean gapBefore) {}

    private final Vocabulary vocabulary;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<@Nullable Heading> headings = new ArrayList<>();
    private final Map<String, Block.Kind> seen = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private boolean gap;

    Reading(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    void read(Article article) {
        headings.add(null);
        rememberParagraphs(article);
        var title = Words.of(Prose.clean(article.title()));
        var unpunctuated = isUnpunctuated(article);
        var skippedLevel = Integer.MAX_VALUE;
        var paragraph = 0;
        for (var block : article.blocks()) {
            if (block.kind() == Block.Kind.HEADING) {
                if (block.level() > skippedLevel) {
                    continue;
                }
                skippedLevel = Heading.isBoilerplate(block.text()) ? block.level() : Integer.MAX_VALUE;
                var heading = Heading.of(block.id(), block.level(), block.text(), vocabulary);
                if (skippedLevel == Integer.MAX_VALUE
                        && heading != null
                        && !Words.of(heading.shown()).equals(title)) {
                    headings.add(heading);
                    gap = false;
                }
            } else if (skippedLevel < Integer.MAX_VALUE || block.kind() == Block.Kind.CODE) {
                gap = true;
            } else {
                read(block, paragraph++, unpunctuated);
            }
        }
    }

    private void read(Block block, int paragraph, boolean unpunctuated) {
        var item = block.kind() == Block.Kind.LIST_ITEM;
        var pieces = sentences(block);
        if (Words.count(block.text()) < CAPTION_WITH_CREDIT
                && pieces.size() > 1
                && pieces.stream().anyMatch(Debris::isCredit)) {
            gap = true;
            return;
        }
        var first = true;
        for (var piece : pieces) {
            var ended = ENDS.indexOf(piece.charAt(piece.length() - 1)) >= 0;
            var fragment = item && (!ended || Words.count(piece) < 6) && pieces.size() == 1;
            var caption = !ended && !item && !unpunctuated && pieces.size() == 1 && Words.count(piece) < CAPTION_WORDS;
            if (caption || Debris.isDebris(piece, item || unpunctuated) || isRepeated(piece, block.kind())) {
                gap = true;
                continue;
            }
            drafts.add(new Draft(block, headings.size() - 1, paragraph, fragment, first, piece, gap));
            gap = false;
            first = false;
        }
    }

    private static List<String> sentences(Block block) {
        var text = DATELINE.matcher(Prose.clean(block.text())).replaceFirst("");
        return Sentences.of(text).stream()
                .map(sentence -> LITTER.matcher(sentence).replaceFirst(""))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    /// Notes are often written without full stops: then a line without one is no caption.
    private static boolean isUnpunctuated(Article article) {
        var lines = 0;
        var open = 0;
        for (var block : article.blocks()) {
            if (block.kind() == Block.Kind.PARAGRAPH && !block.text().isBlank()) {
                var text = block.text().stripTrailing();
                lines++;
                open += ENDS.indexOf(text.charAt(text.length() - 1)) >= 0 ? 0 : 1;
            }
        }
        return open * 2 > lines;
    }

    /// A pulled quote repeats a sentence of the text: the text's own place is the right one.
    private void rememberParagraphs(Article article) {
        for (var block : article.blocks()) {
            if (block.kind() == Block.Kind.PARAGRAPH) {
                for (var piece : sentences(block)) {
                    seen.put(key(piece), Block.Kind.PARAGRAPH);
                }
            }
        }
    }

    private boolean isRepeated(String piece, Block.Kind kind) {
        var key = key(piece);
        if (kind != Block.Kind.PARAGRAPH && seen.get(key) == Block.Kind.PARAGRAPH) {
            return true;
        }
        return !taken.add(key) && Words.count(piece) > 3;
    }

    private static String key(String piece) {
        return String.join(" ", Words.of(piece));
    }

    List<Section> sections(List<Sentence> kept) {
        var sections = new ArrayList<Section>();
        var next = 0;
        for (var i = 0; i < headings.size(); i++) {
            var first = next;
            while (next < kept.size() && kept.get(next).section() == i) {
                next++;
            }
            sections.add(new Section(i, headings.get(i), first, next));
        }
        return sections;
    }

    List<Sentence> sentences() {
        var kept = withoutOrphans();
        var sentences = new ArrayList<Sentence>();
        for (var i = 0; i < kept.size(); i++) {
            var draft = kept.get(i);
            sentences.add(new Sentence(
                    i,
                    draft.block().id(),
                    draft.block().kind(),
                    draft.section(),
                    draft.paragraph(),
                    draft.fragment(),
                    spoken(draft.raw()),
                    needs(kept, i)));
        }
        return sentences;
    }

    /// Leaves out what announces something that is not there, and what leans on a sentence that was left out.
    private List<Draft> withoutOrphans() {
        var kept = new ArrayList<Draft>();
        var lost = false;
        for (var i = 0; i < drafts.size(); i++) {
            var draft = drafts.get(i);
            var next = i + 1 < drafts.size() ? drafts.get(i + 1) : null;
            var announcesNothing = Dependence.announces(draft.raw())
                    && (next == null || next.gapBefore() || next.section() != draft.section());
            var inside = !draft.first();
            var leansOnNothing = (draft.gapBefore() || lost) && inside && Dependence.onPrevious(draft.raw());
            lost = announcesNothing || leansOnNothing;
            if (!lost) {
                kept.add(draft);
            }
        }
        // what was announced may itself have gone
        for (var i = kept.size() - 1; i >= 0; i--) {
            var last = i + 1 == kept.size()
                    || kept.get(i + 1).section() != kept.get(i).section();
            if (last && Dependence.announces(kept.get(i).raw())) {
                kept.remove(i);
            }
        }
        return kept;
    }

    private static int[] needs(List<Draft> kept, int i) {
        var needs = new ArrayList<Integer>();
        var draft = kept.get(i);
        var previous = i > 0 && kept.get(i - 1).section() == draft.section() ? kept.get(i - 1) : null;
        if (previous != null) {
            var inList = draft.fragment()
                    && (previous.block().kind() == Block.Kind.LIST_ITEM || Dependence.announces(previous.raw()));
            var answer = previous.raw().endsWith("?") && Words.count(draft.raw()) < 9;
            var quotation = draft.first() && draft.block().kind() == Block.Kind.QUOTE;
            if (inList || answer || quotation || (!draft.fragment() && Dependence.onPrevious(draft.raw()))) {
                needs.add(i - 1);
            }
        }
        if (Dependence.onNext(draft.raw())
                && i + 1 < kept.size()
                && kept.get(i + 1).section() == draft.section()) {
            needs.add(i + 1);
            needs.addAll(list(kept, i + 1));
        }
        return needs.stream().mapToInt(Integer::intValue).toArray();
    }

    /// The rest of the list that starts at `first`, whole when it is short, else its first three.
    private static List<Integer> list(List<Draft> kept, int first) {
        var items = new ArrayList<Integer>();
        var chars = 0;
        for (var i = first;
                i < kept.size()
                        && kept.get(i).block().kind() == Block.Kind.LIST_ITEM
                        && kept.get(i).section() == kept.get(first).section();
                i++) {
            items.add(i);
            chars += kept.get(i).raw().length();
        }
        return chars <= SHORT_LIST ? items : items.subList(0, Math.min(3, items.size()));
    }

    private static String spoken(String raw) {
        var text = raw;
        var last = text.charAt(text.length() - 1);
        if (last == ';' || last == ',' || last == '-' || last == '–' || last == '—') {
            text = text.substring(0, text.length() - 1).stripTrailing();
        }
        if (text.isEmpty() || ENDS.indexOf(text.charAt(text.length() - 1)) < 0) {
            text += ".";
        }
        var first = text.codePointAt(0);
        return Character.isLowerCase(first) && text.length() > 1 && !Character.isUpperCase(text.charAt(1))
                ? text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1)
                : text;
    }
}
