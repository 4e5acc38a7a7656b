package ai.echogen.providers.writer;

import ai.echogen.episode.Block;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes the [Plan] from the sentences that an episode of the scale's nominal length would hold.
final class Planner {
    private static final int LONGEST_BEAT_CHARS = 350;
    private static final int MOST_SENTENCES = 4;
    private static final int BETWEEN_OPENERS = 4;
    private static final int WORTH_A_QUESTION = 150;
    private static final Pattern BIG_NUMBER = Pattern.compile(
            "\\d{1,3}(?:,\\d{3})+|\\b(?:million|billion|trillion)\\b|\\d ?(?:%|percent|per cent)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TURN =
            Pattern.compile("^(?:But|However|Yet|Still|Instead|Nevertheless|Unfortunately)\\b|, however,");
    private static final Pattern QUOTATION =
            Pattern.compile("[“\"](?:[^\\s”\"]+ ){6,}.*\\b(?:said|says|wrote|told|added|asked|argued|recalled)\\b"
                    + "|\\b(?:said|says|wrote|told|added|asked|argued|recalled)\\b.*[“\"](?:[^\\s”\"]+ ){6,}");

    private final Material material;
    private final BitSet reference;
    private final Chooser chooser;
    private final PhraseBook.Pacing pacing;
    private int sinceOpener = BETWEEN_OPENERS / 2;

    Planner(Material material, BitSet reference, Chooser chooser, PhraseBook.Pacing pacing) {
        this.material = material;
        this.reference = reference;
        this.chooser = chooser;
        this.pacing = pacing;
    }

    /// @param asks whether chapters are led in by a question; a tiny episode goes straight to the matter
    Plan plan(List<Chapter> chapters, boolean asks) {
        // phrases are few: the chapters' questions choose first, then those within, then the reactions
        var leads = new ArrayList<Plan.@Nullable Lead>();
        for (var c = 0; c < chapters.size(); c++) {
            leads.add(asks ? lead(chapters.get(c), c) : null);
        }
        var acts = new ArrayList<Plan.Act>();
        for (var c = 0; c < chapters.size(); c++) {
            acts.add(new Plan.Act(chapters.get(c), parts(chapters.get(c), leads.get(c), c % 2, asks)));
        }
        return new Plan(acts, quotes());
    }

    /// A listener cannot see that a paragraph is a quotation.
    private Map<String, String> quotes() {
        var quotes = new HashMap<String, String>();
        for (var i = reference.nextSetBit(0); i >= 0; i = reference.nextSetBit(i + 1)) {
            var sentence = material.sentences().get(i);
            if (sentence.kind() == Block.Kind.QUOTE && !quotes.containsKey(sentence.block())) {
                var said = chooser.choose(Phrase.QUOTE, "quote " + sentence.block(), Map.of());
                quotes.put(sentence.block(), said == null ? Stage.QUOTE : said);
            }
        }
        return quotes;
    }

    private Plan.@Nullable Lead lead(Chapter chapter, int index) {
        var heading = chapter.named() == null ? leading(chapter.first()) : null;
        var place = "chapter " + chapter.first();
        if (heading != null) {
            var text = chooser.choose(asking(heading.kind()), place, names(heading));
            return text == null ? announced(heading) : new Plan.Lead(text, true, heading.block());
        }
        if (index == 0) {
            return null;
        }
        var named = chapter.named();
        if (named != null && chooser.die(place, 5) > 1) {
            var text = chooser.choose(Phrase.ASK_NAMED, place, Map.of("topic", named));
            if (text != null) {
                return new Plan.Lead(text, true, null);
            }
        }
        var text = chooser.choose(Phrase.ASK_ON, place, Map.of());
        return text == null ? null : new Plan.Lead(text, true, null);
    }

    /// The heading that leads to a sentence; of several without text between them the outermost.
    private @Nullable Heading leading(int sentence) {
        if (material.sentences().isEmpty()) {
            return null;
        }
        var index = material.sentences().get(sentence).section();
        if (material.sections().get(index).first() != sentence) {
            return null;
        }
        while (index > 0) {
            var outer = material.sections().get(index - 1);
            if (outer.heading() == null
                    || outer.end() > outer.first()
                    || outer.level() >= material.sections().get(index).level()) {
                break;
            }
            index--;
        }
        return material.sections().get(index).heading();
    }

    private static Map<String, String> names(Heading heading) {
        return Map.of("topic", heading.topic(), "heading", heading.shown().replaceAll("[“”\"]", ""));
    }

    private static Phrase asking(Heading.Kind kind) {
        return switch (kind) {
            case QUESTION -> Phrase.ASK_QUESTION;
            case QUOTED -> Phrase.ASK_QUOTED;
            case ADVICE -> Phrase.ASK_ADVICE;
            case STATEMENT -> Phrase.ASK_STATEMENT;
            case TOPIC -> Phrase.ASK_TOPIC;
            case OPENING -> Phrase.ASK_OPENING;
            case CONCLUSION -> Phrase.ASK_CONCLUSION;
        };
    }

    /// The heading itself, read out: always possible, and never the same twice.
    private static Plan.Lead announced(Heading heading) {
        var end = heading.shown().endsWith("?") ? "" : ".";
        return new Plan.Lead(heading.shown() + end, false, heading.block());
    }

    private List<Plan.Part> parts(Chapter chapter, Plan.@Nullable Lead opening, int firstTeller, boolean asks) {
        var parts = new ArrayList<Plan.Part>();
        var teller = firstTeller;
        for (var first = chapter.first(); first < chapter.end(); ) {
            var section =
                    material.sections().get(material.sentences().get(first).section());
            var end = Math.min(section.end(), chapter.end());
            var chosen = chosenChars(first, end);
            var lead = first == chapter.first() ? opening : asks ? inner(first, end, chosen) : null;
            if ((lead == null || !lead.question()) && first > chapter.first()) {
                teller = 1 - teller;
            }
            var beats = beats(first, end, teller);
            parts.add(new Plan.Part(first, end, lead, beats));
            teller = beats.getLast().teller();
            first = end;
        }
        return parts;
    }

    private int chosenChars(int first, int end) {
        var chars = 0;
        for (var i = reference.nextSetBit(first); i >= 0 && i < end; i = reference.nextSetBit(i + 1)) {
            chars += material.sentences().get(i).chars();
        }
        return chars;
    }

    private Plan.@Nullable Lead inner(int first, int end, int chosenChars) {
        var heading = leading(first);
        if (heading == null
                || heading.kind() == Heading.Kind.OPENING
                || reference.get(first, end).isEmpty()) {
            return null;
        }
        var place = "part " + first;
        if (chosenChars >= 2 * WORTH_A_QUESTION) {
            var text = chooser.choose(asking(heading.kind()), place, names(heading));
            if (text != null) {
                return new Plan.Lead(text, true, heading.block());
            }
        }
        if (chosenChars < WORTH_A_QUESTION) {
            return null;
        }
        var text = heading.kind() == Heading.Kind.TOPIC ? chooser.choose(Phrase.ANNOUNCE, place, names(heading)) : null;
        return text == null ? announced(heading) : new Plan.Lead(text, false, heading.block());
    }

    private List<Plan.Beat> beats(int first, int end, int firstTeller) {
        var starts = starts(first, end);
        var beats = new ArrayList<Plan.Beat>();
        var teller = firstTeller;
        var stint = 0;
        var sinceReaction = chooser.die("start " + first, pacing.reactionEvery());
        String opener = null;
        for (var b = 0; b < starts.size(); b++) {
            var start = starts.get(b);
            var stop = b + 1 < starts.size() ? starts.get(b + 1) : end;
            stint++;
            sinceReaction++;
            Plan.Reaction reaction = null;
            var more = b + 1 < starts.size();
            var stays = stint < pacing.stint();
            if (more && (stays || sinceReaction >= pacing.reactionEvery())) {
                reaction = reaction(start, stop, stays);
            }
            beats.add(new Plan.Beat(start, stop, teller, opener, reaction));
            opener = null;
            if (reaction != null) {
                sinceReaction = 0;
            }
            if (!stays || reaction == null) {
                teller = 1 - teller;
                stint = 0;
                if (reaction == null && more && !material.grim() && ++sinceOpener >= BETWEEN_OPENERS) {
                    opener = chooser.choose(Phrase.TAKE_OVER, "take " + stop, Map.of());
                    sinceOpener = 0;
                }
            }
        }
        return beats;
    }

    private List<Integer> starts(int first, int end) {
        var starts = new ArrayList<Integer>();
        starts.add(first);
        var wanted = (int) (pacing.beatSeconds() * Scale.NOMINAL_RATE);
        var chars = 0;
        var count = 0;
        Sentence last = null;
        for (var i = reference.nextSetBit(first); i >= 0 && i < end; i = reference.nextSetBit(i + 1)) {
            var sentence = material.sentences().get(i);
            if (last != null && closes(last, sentence, chars, count, wanted)) {
                starts.add(i);
                chars = 0;
                count = 0;
            }
            chars += sentence.chars();
            count++;
            last = sentence;
        }
        // a word or two at the end of a part is no stretch of its own
        if (starts.size() > 1 && chars < wanted * 0.35) {
            starts.removeLast();
        }
        return starts;
    }

    private boolean closes(Sentence last, Sentence next, int chars, int count, int wanted) {
        if (Dependence.announces(last.text()) && next.chars() < 200) {
            return false;
        }
        if (chars + next.chars() > LONGEST_BEAT_CHARS + 60 || (count >= MOST_SENTENCES && chars > wanted / 2)) {
            return true;
        }
        var oneQuotation = next.kind() == Block.Kind.QUOTE && last.block().equals(next.block());
        if (next.fragment() || oneQuotation && chars < LONGEST_BEAT_CHARS / 2) {
            return false;
        }
        var leans = next.needs().length > 0 && next.needs()[0] < next.index();
        if (last.paragraph() != next.paragraph()) {
            return chars >= wanted * 0.5;
        }
        // the end of a paragraph is a better place than a sentence before it
        var nearlyDone = chars + restOfParagraph(next) <= Math.min(wanted * 1.7, LONGEST_BEAT_CHARS);
        return !nearlyDone
                && (chars >= wanted * 1.4
                        || chars >= wanted && !leans
                        || chars >= wanted * 0.5 && last.text().endsWith("?"));
    }

    private int restOfParagraph(Sentence from) {
        var chars = 0;
        for (var i = reference.nextSetBit(from.index()); i >= 0; i = reference.nextSetBit(i + 1)) {
            var sentence = material.sentences().get(i);
            if (sentence.paragraph() != from.paragraph()) {
                break;
            }
            chars += sentence.chars();
        }
        return chars;
    }

    private Plan.@Nullable Reaction reaction(int first, int end, boolean needed) {
        var trigger = reference.previousSetBit(end - 1);
        if (trigger < first) {
            return null;
        }
        var sentence = material.sentences().get(trigger);
        var text = sentence.text();
        if (text.endsWith("?") || Dependence.announces(text) || sentence.fragment()) {
            return null;
        }
        var place = "after " + trigger;
        var fitting = fitting(text);
        var said = fitting == null ? null : chooser.choose(fitting, place, Map.of());
        if (said != null) {
            return new Plan.Reaction(trigger, said);
        }
        if (needed) {
            said = chooser.choose(Phrase.NUDGE, place, Map.of());
        }
        if (said == null && !material.grim() && !Material.isGrim(text)) {
            said = chooser.choose(Phrase.REACT_ANY, place, Map.of());
        }
        return said == null ? null : new Plan.Reaction(-1, said);
    }

    private static @Nullable Phrase fitting(String text) {
        if (Material.isGrim(text)) {
            return Phrase.REACT_GRAVE;
        }
        if (TURN.matcher(text).find()) {
            return Phrase.REACT_TURN;
        }
        if (BIG_NUMBER.matcher(text).find()) {
            return Phrase.REACT_NUMBER;
        }
        return QUOTATION.matcher(text).find() ? Phrase.REACT_QUOTE : null;
    }
}
