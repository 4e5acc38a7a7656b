package ai.echogen.providers.image;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.Normalizer2;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A text that can be set: one line of clean characters, each of which has a face.
///
/// Control characters, direction marks, emoji, private and unassigned code points are gone, white space is one space,
/// and no letter carries more than [#MOST_MARKS] marks.
///
/// @param language as it was found in the letters where they tell, else as it was given
record Wording(String text, Locale language, List<Run> runs) {

    /// Characters from `start` to before `end` in one face.
    record Run(int start, int end, Face face) {}

    /// Nobody reads on: longer input is cut before any work is done on it.
    private static final int LONGEST_INPUT = 4_000;

    private static final int MOST_MARKS = 3;
    private static final String ELLIPSIS = "…";

    static Wording of(String raw, String languageTag) {
        String cut = raw.length() > LONGEST_INPUT ? raw.substring(0, LONGEST_INPUT) : raw;
        String plain = Normalizer2.getNFCInstance().normalize(cut);
        Locale language = language(plain, Locale.forLanguageTag(languageTag));
        return dressed(clusters(plain), language);
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /// The same words in upper case, where the script has one and the face has it too.
    Wording inCapitals() {
        Wording capitals = dressed(clusters(UCharacter.toUpperCase(language, text)), language);
        return capitals.length() < length() ? this : capitals;
    }

    /// Whether it is read from right to left: what the first letter with a direction says.
    boolean rightToLeft() {
        return text.codePoints()
                .map(Character::getDirectionality)
                .filter(d -> d == Character.DIRECTIONALITY_LEFT_TO_RIGHT
                        || d == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                        || d == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC)
                .mapToObj(d -> d != Character.DIRECTIONALITY_LEFT_TO_RIGHT)
                .findFirst()
                .orElse(false);
    }

    /// How much room it takes, in letters; a Han character or a syllable of Hangul counts for two.
    int length() {
        return text.codePoints().map(Wording::room).sum();
    }

    /// At most `letters` long: whole words and an ellipsis.
    Wording shortenedTo(int letters) {
        if (length() <= letters) {
            return this;
        }
        int fits = 0;
        for (int used = 0; fits < text.length(); ) {
            int codePoint = text.codePointAt(fits);
            used += room(codePoint);
            if (used >= letters) {
                break;
            }
            fits += Character.charCount(codePoint);
        }
        BreakIterator breaks = BreakIterator.getLineInstance(language);
        breaks.setText(text);
        int end = breaks.isBoundary(fits) ? fits : breaks.preceding(fits);
        // a first word that is longer than everything we have room for is cut between its letters
        if (end < fits / 2) {
            BreakIterator letter = BreakIterator.getCharacterInstance(language);
            letter.setText(text);
            end = letter.isBoundary(fits) ? fits : letter.preceding(fits);
        }
        while (end > 0 && !Character.isLetterOrDigit(text.codePointBefore(end)) && !isMark(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return dressed(clusters(text.substring(0, end) + ELLIPSIS), language);
    }

    private static Locale language(String text, Locale given) {
        if (text.codePoints()
                .anyMatch(c -> script(c) == UnicodeScript.HIRAGANA || script(c) == UnicodeScript.KATAKANA)) {
            return Locale.JAPANESE;
        }
        if (text.codePoints().anyMatch(c -> script(c) == UnicodeScript.HANGUL)) {
            return Locale.KOREAN;
        }
        return given;
    }

    /// What a reader takes for one letter, with its marks.
    private static List<String> clusters(String text) {
        List<String> clusters = new ArrayList<>();
        BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(text);
        int start = letters.first();
        for (int end = letters.next(); end != BreakIterator.DONE; start = end, end = letters.next()) {
            clusters.add(text.substring(start, end));
        }
        return clusters;
    }

    private static Wording dressed(List<String> clusters, Locale language) {
        StringBuilder text = new StringBuilder();
        List<Run> runs = new ArrayList<>();
        @Nullable Face before = null;
        for (int i = 0; i < clusters.size(); i++) {
            String cluster = printable(clusters.get(i));
            if (cluster.isBlank()) {
                // decides nothing: a space takes the face of what comes before it
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ' && !cluster.isEmpty()) {
                    text.append(' ');
                    extend(runs, 1);
                }
                continue;
            }
            @Nullable Face face = face(cluster, language, before);
            if (face == null) {
                cluster = cluster.substring(0, Character.charCount(cluster.codePointAt(0)));
                face = face(cluster, language, before);
            }
            if (face == null) {
                continue;
            }
            if (!runs.isEmpty() && runs.getLast().face() == face) {
                extend(runs, cluster.length());
            } else {
                runs.add(new Run(text.length(), text.length() + cluster.length(), face));
            }
            text.append(cluster);
            before = face;
        }
        if (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
            extend(runs, -1);
        }
        return new Wording(text.toString(), language, List.copyOf(runs));
    }

    private static void extend(List<Run> runs, int characters) {
        Run last = runs.removeLast();
        runs.add(new Run(last.start(), last.end() + characters, last.face()));
    }

    /// The cluster without what cannot be drawn; empty for an emoji, one space for white space and controls.
    private static String printable(String cluster) {
        if (cluster.codePoints().anyMatch(Character::isEmojiPresentation)) {
            return "";
        }
        StringBuilder kept = new StringBuilder();
        int marks = 0;
        for (int c : cluster.codePoints().toArray()) {
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.SPACE_SEPARATOR,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> kept.append(' ');
                case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> {}
                // joiners shape Indic and Persian words; the rest of the format characters steer what nobody sees
                case Character.FORMAT -> {
                    if ((c == 0x200C || c == 0x200D) && !kept.isEmpty()) {
                        kept.appendCodePoint(c);
                    }
                }
                case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> {
                    boolean selector = c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF || c == 0x20E3;
                    if (!selector && !kept.toString().isBlank() && marks++ < MOST_MARKS) {
                        kept.appendCodePoint(c);
                    }
                }
                default -> {
                    kept.appendCodePoint(c);
                    marks = 0;
                }
            }
        }
        return kept.toString();
    }

    /// The first face that shows every code point of the cluster: its script's own, its neighbour's, then the broad
    /// ones.
    private static @Nullable Face face(String cluster, Locale language, @Nullable Face before) {
        UnicodeScript script = script(cluster.codePointAt(0));
        @Nullable Face own = own(script, language);
        boolean shared = script == UnicodeScript.COMMON || script == UnicodeScript.INHERITED;
        if (own == null && !shared) {
            return null;
        }
        List<Face> candidates = new ArrayList<>();
        if (own != null) {
            candidates.add(own);
        }
        if (shared && before != null) {
            candidates.add(before);
        }
        if (shared || own == Face.LATIN) {
            candidates.add(Face.LATIN);
            candidates.add(Face.NOTO);
        }
        if (shared || own == Face.JAPANESE || own == Face.KOREAN) {
            candidates.add(Face.CHINESE);
        }
        for (Face face : candidates) {
            if (cluster.codePoints().allMatch(c -> c == 0x200C || c == 0x200D || face.shows(c))) {
                return face;
            }
        }
        return null;
    }

    private static @Nullable Face own(UnicodeScript script, Locale language) {
        return switch (script) {
            case LATIN, GREEK, CYRILLIC -> Face.LATIN;
            case DEVANAGARI -> Face.NOTO;
            case ARABIC -> Face.ARABIC;
            case ARMENIAN -> Face.ARMENIAN;
            case BENGALI -> Face.BENGALI;
            case ETHIOPIC -> Face.ETHIOPIC;
            case GEORGIAN -> Face.GEORGIAN;
            case GUJARATI -> Face.GUJARATI;
            case GURMUKHI -> Face.GURMUKHI;
            case HEBREW -> Face.HEBREW;
            case KANNADA -> Face.KANNADA;
            case KHMER -> Face.KHMER;
            case LAO -> Face.LAO;
            case MALAYALAM -> Face.MALAYALAM;
            case MYANMAR -> Face.MYANMAR;
            case ORIYA -> Face.ORIYA;
            case SINHALA -> Face.SINHALA;
            case TAMIL -> Face.TAMIL;
            case TELUGU -> Face.TELUGU;
            case THAI -> Face.THAI;
            case HIRAGANA, KATAKANA -> Face.JAPANESE;
            case HANGUL -> Face.KOREAN;
            case BOPOMOFO -> Face.CHINESE;
            case HAN -> language.getLanguage().equals("ja") ? Face.JAPANESE : Face.CHINESE;
            default -> null;
        };
    }

    private static UnicodeScript script(int codePoint) {
        return UnicodeScript.of(codePoint);
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static int room(int codePoint) {
        return switch (script(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> 2;
            default -> isMark(codePoint) ? 0 : 1;
        };
    }
}
