package ai.echogen.providers.writer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Names for stretches that have no heading, made of the article's own phrases: what is said often here and seldom
/// elsewhere.
final class KeyPhrases {
    private static final Pattern NOT_A_NOUN = Pattern.compile(
            ".*(?:ly|n't|'ll|'ve|'re|'d|ould)|\\d+|(?:said|says|told|added|asked|wrote|called|known|based|used|given|made|found|began"
                    + "|became|left|held|led|came|went|want|think|feel|felt|knew|built|build|bring|brought|started|start|ask|help|show|shown"
                    + "|believe|remain|create|work|working|trying|doing|being|having|able|good|bad|big|great|small|large|high|low|old|young"
                    + "|same|different|major|important|possible|likely|hard|easy|better|best|worse|worst|early|late|recent|whole|full|real|true"
                    + "|lot|bit|things?|ones?|times?|ways?|days?|weeks?|months?|mr|mrs|ms|dr|monday|tuesday|wednesday|thursday|friday|saturday"
                    + "|sunday|january|february|march|april|june|july|august|september|october|november|december|according|percent|per|cent"
                    + "|million|billion|hundred|thousand|including|seven|eight|nine|ten|three|four|five|six|example|instead|today|yesterday"
                    + "|tomorrow|i'm|stop|call|became|taking|getting|looking|making|saying|heard|hear|talk|talking|happen|happened|include"
                    + "|become|allow|allowed|require|required|provide|provided|continue|continued|number|state|interview|people|part|case|result|place|group|country|issue|problem|point|fact|question|report|story|area|level|member|man|men|woman|women|world|life|system|form|kind|type|name|side|end|line|set|rest|idea|reason|change|changes|use|user|users|site|person|free|sure|clear|open|available|public|private|social|local|national|federal|political|economic|similar|certain|common|special|current|former|key|main|top|short|long|strong|somebody|someone|everyone|nothing|everything|anyone|matter|course|order|week|century|home|house|hand|head|eye|eyes|face|face|look|live|lived|learn|learned|spent|spend)");
    private static final int MOST_WORDS = 4;

    private final Material material;
    private final Set<String> title;
    private final Map<String, Integer> everywhere;
    private final Set<String> used = new HashSet<>();

    KeyPhrases(Material material, String title) {
        this.material = material;
        this.title = Words.of(title).stream()
                .map(word -> word.replaceAll("'s$", ""))
                .collect(Collectors.toUnmodifiableSet());
        everywhere = counts(0, material.sentences().size(), new HashMap<>());
    }

    /// @param telling whether it names something clearly enough to be spoken of
    record Named(String text, boolean telling) {}

    /// @return one or two phrases that tell this stretch from the others and were not given before; empty when
    /// nothing tells it
    List<Named> of(int first, int end) {
        var spellings = new HashMap<String, TreeMap<String, Integer>>();
        var here = counts(first, end, spellings);
        var share = (end - first) / (double) Math.max(1, material.sentences().size());
        var candidates = new ArrayList<>(here.keySet());
        // what the whole is about tells no part from another
        candidates.removeIf(phrase -> used.contains(phrase)
                || title.contains(phrase)
                || here.getOrDefault(phrase, 0) < (isCommonWord(phrase) ? 4 : 2));
        candidates.sort(Comparator.<String>comparingDouble(phrase -> -value(phrase, here, spellings, share))
                .thenComparing(phrase -> phrase));
        var names = new ArrayList<Named>();
        var words = new HashSet<String>();
        for (var phrase : candidates) {
            var stems = Words.stems(phrase);
            var second = names.size() == 1;
            if (names.size() < 2
                    && !(second && !phrase.contains(" "))
                    && stems.stream().noneMatch(words::contains)) {
                words.addAll(stems);
                used.add(phrase);
                var count = here.getOrDefault(phrase, 0);
                var name = Character.isUpperCase(spelling(spellings, phrase).charAt(0));
                names.add(new Named(
                        spelling(spellings, phrase), count >= (name ? 3 : 4) && (name || phrase.contains(" "))));
            }
        }
        return names;
    }

    private boolean isCommonWord(String phrase) {
        return !phrase.contains(" ") && !material.vocabulary().isName(phrase);
    }

    private double value(
            String phrase, Map<String, Integer> here, Map<String, TreeMap<String, Integer>> spellings, double share) {
        var count = here.getOrDefault(phrase, 0);
        var all = everywhere.getOrDefault(phrase, count);
        var special = (count + 0.5) / (all + 1.0) / Math.max(share, 0.05);
        var words = phrase.split(" ").length;
        var name = Character.isUpperCase(spelling(spellings, phrase).charAt(0)) ? 1.25 : 1;
        return Math.min(count, 6) * (0.5 + Math.min(special, 4)) * (words == 1 ? 0.8 : words == 2 ? 2.1 : 2.4) * name;
    }

    private static String spelling(Map<String, TreeMap<String, Integer>> spellings, String phrase) {
        var best = phrase;
        var most = 0;
        for (var entry : spellings.getOrDefault(phrase, new TreeMap<>()).entrySet()) {
            if (entry.getValue() > most) {
                best = entry.getKey();
                most = entry.getValue();
            }
        }
        return best;
    }

    /// Whether a clause's first word has its capital from its place only.
    private boolean opensWithCommonWord(String[] words) {
        var nameFollows = words.length > 1 && !words[1].isEmpty() && Character.isUpperCase(words[1].charAt(0));
        return !nameFollows && material.vocabulary().isCommon(words[0].toLowerCase(Locale.ROOT));
    }

    private Map<String, Integer> counts(int first, int end, Map<String, TreeMap<String, Integer>> spellings) {
        var counts = new HashMap<String, Integer>();
        for (var i = first; i < end; i++) {
            for (var clause : material.sentences().get(i).text().split("[^\\p{L}\\d'’ -]+|[-–—] | [-–—]")) {
                count(clause.strip().split(" +"), counts, spellings);
            }
        }
        return counts;
    }

    private void count(String[] words, Map<String, Integer> counts, Map<String, TreeMap<String, Integer>> spellings) {
        for (var from = 0; from < words.length; from++) {
            var phrase = new StringBuilder();
            var spelled = new StringBuilder();
            for (var to = from; to < Math.min(words.length, from + MOST_WORDS); to++) {
                var bare = words[to].replace('’', '\'').replaceAll("'s$", "");
                var lower = bare.toLowerCase(Locale.ROOT);
                if (lower.length() < 3
                        || Words.isStop(lower)
                        || NOT_A_NOUN.matcher(lower).matches()) {
                    break;
                }
                phrase.append(phrase.isEmpty() ? "" : " ").append(lower);
                spelled.append(spelled.isEmpty() ? "" : " ")
                        .append(to == 0 && opensWithCommonWord(words) ? lower : bare);
                var last = lower.matches(".*(?:ing|ed|al|ic|ive|ous|ful|able|ible|less|ish|ary)");
                var first = phrase.toString().split(" ")[0].matches(".*(?:ing|ed|ers)");
                if (!last && !(first && to == from)) {
                    counts.merge(phrase.toString(), 1, Integer::sum);
                    spellings
                            .computeIfAbsent(phrase.toString(), _ -> new TreeMap<>())
                            .merge(spelled.toString(), 1, Integer::sum);
                }
            }
        }
    }
}
