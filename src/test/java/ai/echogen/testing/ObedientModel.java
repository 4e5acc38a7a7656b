package ai.echogen.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A language model for tests that does as it is told: it plans as many segments as it is asked for, and
/// writes about as many words as it is asked for, each turn with other words than the one before. Its
/// answers depend on the question alone.
public final class ObedientModel {
    private static final Pattern SEGMENTS = Pattern.compile("Plan (\\d+) segments");
    private static final Pattern WORDS = Pattern.compile("about (\\d+) words in all");
    private static final Pattern INDEX = Pattern.compile("You write segment (\\d+)");
    private static final Pattern HOSTS = Pattern.compile("article: (\\S+) leads, (.+?) asks?, ");
    private static final Pattern ALONE = Pattern.compile("one host, (\\S+), tells");
    private static final Pattern BLOCK = Pattern.compile("(?m)^\\[(\\S+?)\\] ");
    private static final String[] NOUNS = {
        "bees",
        "dances",
        "flowers",
        "maps",
        "the hive",
        "sunlight",
        "scouts",
        "distances",
        "angles",
        "nectar",
        "swarms",
        "queens",
        "meadows",
        "signals",
        "wings",
        "winters",
        "keepers",
        "frames",
        "pollen",
        "orchards"
    };
    private static final String[] VERBS = {
        "show", "carry", "change", "follow", "measure", "repeat", "explain", "survive", "confuse", "protect", "surprise"
    };

    private ObedientModel() {}

    /// @return the JSON that the task asks for
    public static String answer(String system, String user) {
        var ids = BLOCK.matcher(user).results().map(match -> match.group(1)).toList();
        var plan = SEGMENTS.matcher(system);
        return plan.find() ? outline(Integer.parseInt(plan.group(1)), ids) : segment(system, ids);
    }

    private static String outline(int segments, List<String> ids) {
        var nodes = JsonNodeFactory.instance;
        var outline = nodes.objectNode()
                .put("title", "What the bees know")
                .put("summary", "Two hosts talk about bees. They learn how a dance becomes a map.")
                .put("disclosure", "Both voices that you heard are synthetic.");
        var list = outline.putArray("segments");
        for (var i = 0; i < segments; i++) {
            var segment = list.addObject()
                    .put("title", "Part " + (i + 1))
                    .put("goal", "Tell part " + (i + 1))
                    .put("weight", 1);
            var blocks = segment.putArray("blocks");
            for (var at = i * ids.size() / segments; at < (i + 1) * ids.size() / segments; at++) {
                blocks.add(ids.get(at));
            }
        }
        return outline.toString();
    }

    private static String segment(String system, List<String> ids) {
        var words = number(WORDS, system);
        var seed = number(INDEX, system) * 1_000 + words;
        var names = hosts(system);
        var script = JsonNodeFactory.instance.objectNode();
        var turns = script.putArray("turns");
        for (var said = 0; said < words; ) {
            var turn = new ArrayList<String>();
            while (turn.size() < 21 && said + turn.size() < words) {
                var n = seed + said * 7 + turn.size();
                turn.addAll(List.of(("Here %s %s what number %d means for %s."
                                .formatted(
                                        NOUNS[n % NOUNS.length],
                                        VERBS[n / 3 % VERBS.length],
                                        n,
                                        NOUNS[n / 5 % NOUNS.length]))
                        .split(" ")));
            }
            said += turn.size();
            turns.addObject()
                    .put("speaker", names.get(turns.size() % names.size()))
                    .put("text", String.join(" ", turn))
                    .put("delivery", "with interest")
                    .putArray("blocks")
                    .add(ids.isEmpty() ? "none" : ids.get(turns.size() % ids.size()));
        }
        return script.toString();
    }

    private static List<String> hosts(String system) {
        var alone = ALONE.matcher(system);
        if (alone.find()) {
            return List.of(alone.group(1));
        }
        var hosts = HOSTS.matcher(system);
        if (!hosts.find()) {
            return List.of("A", "B");
        }
        var names = new ArrayList<>(List.of(hosts.group(1)));
        names.addAll(List.of(hosts.group(2).split(", | and ")));
        return names;
    }

    private static int number(Pattern pattern, String text) {
        var match = pattern.matcher(text);
        return match.find() ? Integer.parseInt(match.group(1)) : 1;
    }

    /// The answer in the wire format of chat completions, for a question in it.
    public static LocalVendor.Reply chat(LocalVendor.Asked asked) {
        var messages = asked.json().path("messages");
        var text = answer(
                messages.path(0).path("content").asText(),
                messages.path(1).path("content").asText());
        var answer = JsonNodeFactory.instance.objectNode().put("model", "obedient-1");
        var choice = answer.putArray("choices").addObject().put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", text);
        answer.putObject("usage")
                .put("prompt_tokens", asked.body().length() / 4)
                .put("completion_tokens", text.length() / 4);
        return LocalVendor.Reply.json(answer.toString());
    }
}
