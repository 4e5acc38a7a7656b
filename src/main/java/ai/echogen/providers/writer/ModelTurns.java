package ai.echogen.providers.writer;

import ai.echogen.episode.Block;
import ai.echogen.episode.Speaker;
import ai.echogen.episode.Turn;
import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes turns of what a model wrote: of the hosts that there are, resting on blocks that there are, free of
/// markup and stage directions, and nothing said twice.
final class ModelTurns {
    private static final Pattern DIRECTION = Pattern.compile("[\\[(<]([a-zA-Z][a-zA-Z ,'-]{1,40})[\\])>]"
            + "|(?<!\\*)\\*((?:laugh|chuckle|sigh|pause|smile|nod|whisper|gasp|grin)(?:s|ing|es)?)\\*");
    private static final Pattern MARKUP =
            Pattern.compile("\\*\\*|__|`+|^#{1,6} |(?<!\\S)\\*(?=\\S)|(?<=\\S)\\*(?!\\S)");
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final int LONGEST_TURN = 1_200;
    private static final int LONGEST_DELIVERY = 60;
    private static final int MOST_TURNS = 80;
    private static final int TELLING_WORDS = 7;
    private static final double SAME = 0.8;

    private final Brief brief;
    private final Set<String> known;
    private final List<Set<String>> said = new ArrayList<>();

    /// @param blocks what these turns may rest on
    /// @param before the scenes that were written already
    ModelTurns(Brief brief, List<Block> blocks, List<List<Turn>> before) {
        this.brief = brief;
        this.known = blocks.stream().map(Block::id).collect(Collectors.toSet());
        before.forEach(scene -> scene.forEach(turn -> said.add(words(turn.text()))));
    }

    List<Turn> read(JsonNode json) {
        var turns = new ArrayList<Turn>();
        for (var item : json.path("turns")) {
            if (turns.size() == MOST_TURNS) {
                break;
            }
            var raw = item.path("text").asText("");
            var text = spoken(raw);
            var words = words(text);
            if (words.isEmpty() || isSaid(words)) {
                continue;
            }
            said.add(words);
            var speaker = speaker(item.path("speaker").asText(""), turns);
            add(turns, new Turn(speaker, text, delivery(item.path("delivery").asText(""), raw), rests(item)));
        }
        return List.copyOf(turns);
    }

    /// Two turns of one host in a row are one, unless nobody else is there: a monologue keeps its
    /// paragraphs.
    private void add(List<Turn> turns, Turn turn) {
        if (turns.isEmpty()
                || brief.speakers().size() == 1
                || !turns.getLast().speaker().equals(turn.speaker())) {
            turns.add(turn);
            return;
        }
        var last = turns.getLast();
        if (last.text().length() + turn.text().length() > LONGEST_TURN) {
            turns.add(turn);
            return;
        }
        var rests = new LinkedHashSet<>(last.rests());
        rests.addAll(turn.rests());
        turns.set(
                turns.size() - 1,
                new Turn(
                        last.speaker(),
                        last.text() + " " + turn.text(),
                        last.delivery() == null ? turn.delivery() : last.delivery(),
                        List.copyOf(rests)));
    }

    private Speaker speaker(String name, List<Turn> turns) {
        var plain = name.strip();
        for (var speaker : brief.speakers()) {
            if (speaker.name().equalsIgnoreCase(plain)) {
                return speaker;
            }
        }
        return turns.isEmpty() ? brief.host() : brief.after(turns.getLast().speaker());
    }

    private List<String> rests(JsonNode item) {
        var rests = new LinkedHashSet<String>();
        for (var id : item.path("blocks")) {
            var plain = id.asText("").replaceAll("[\\[\\]\\s]", "");
            if (known.contains(plain)) {
                rests.add(plain);
            }
        }
        return List.copyOf(rests);
    }

    private static @Nullable String delivery(String given, String raw) {
        var direction = DIRECTION.matcher(raw);
        var text = plain(
                        given.isBlank() && direction.find()
                                ? direction.group(1) == null ? direction.group(2) : direction.group(1)
                                : given)
                .toLowerCase(Locale.ROOT);
        return text.isEmpty() || text.length() > LONGEST_DELIVERY ? null : text;
    }

    private static String spoken(String raw) {
        var text = ADDRESS.matcher(raw).replaceAll("");
        text = plain(DIRECTION.matcher(text).replaceAll(match -> isDirection(match.group()) ? " " : "$0"));
        if (text.length() <= LONGEST_TURN) {
            return text;
        }
        var end = text.lastIndexOf(". ", LONGEST_TURN);
        return text.substring(0, end < LONGEST_TURN / 2 ? LONGEST_TURN : end + 1)
                .strip();
    }

    /// Round brackets are how people write, unless a single word stands in them.
    private static boolean isDirection(String match) {
        return !match.startsWith("(") || !match.contains(" ");
    }

    /// On one line, without the marks that Markdown puts around words.
    static String plain(String text) {
        var normal = Normalizer.normalize(text, Normalizer.Form.NFC);
        return MARKUP.matcher(normal)
                .replaceAll("")
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
    }

    private boolean isSaid(Set<String> words) {
        return words.size() >= TELLING_WORDS
                && said.stream().anyMatch(before -> {
                    var both = new HashSet<>(before);
                    both.retainAll(words);
                    return both.size() >= SAME * Math.max(words.size(), before.size());
                });
    }

    private static Set<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(match -> match.group())
                .collect(Collectors.toSet());
    }
}
