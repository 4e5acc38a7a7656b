package ai.echogen.pipeline;

import ai.echogen.episode.Speaker;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who speaks with which voice.
final class Casting {
    private static final String FIELD = "speakers";
    private static final int LONGEST_NAME = 40;
    private static final int MOST = 20;

    private Casting() {}

    /// The hosts of an episode that is yet to be written: what a payload leaves out is as usual.
    ///
    /// @param writer the built-in one writes for two hosts, a model for as many as an [Order] allows
    static List<Speaker> hosts(Fields payload, Roster roster, Engaged writer) {
        var given = payload.list(FIELD, MOST);
        if (given == null) {
            if (roster.usual().isEmpty()) {
                payload.wrong(
                        FIELD,
                        "Name both hosts with a voice for each: the chosen provider has no usual ones, and /api/v1/voices lists yours.",
                        "missing");
                return Order.USUAL_HOSTS;
            }
            return List.of(
                    new Speaker(Order.USUAL_NAMES.get(0), roster.usual().get(0)),
                    new Speaker(Order.USUAL_NAMES.get(1), roster.usual().get(1)));
        }
        if (!isRightNumber(given.size(), payload, writer)) {
            return Order.USUAL_HOSTS;
        }
        var names = new ArrayList<String>();
        var voices = new ArrayList<@Nullable String>();
        for (var fields : given) {
            names.add(orElse(name(fields), Order.USUAL_NAMES.get(names.size())));
            var voice = voice(fields, roster);
            if (voice == null && roster.usual().isEmpty()) {
                fields.wrong("voice", "Name a voice: the chosen provider has no usual ones.", "missing");
            }
            voices.add(voice);
        }
        var hosts = new ArrayList<Speaker>();
        for (var i = 0; i < names.size(); i++) {
            hosts.add(new Speaker(names.get(i), orElse(voices.get(i), free(roster.usual(), voices, hosts))));
        }
        requireDistinct(names, payload);
        return hosts;
    }

    private static boolean isRightNumber(int hosts, Fields payload, Engaged writer) {
        var least = writer.isBuiltIn() ? 2 : Order.FEWEST_HOSTS;
        var most = writer.isBuiltIn() ? 2 : Order.MOST_HOSTS;
        if (hosts >= least && hosts <= most) {
            return true;
        }
        payload.wrong(
                FIELD,
                writer.isBuiltIn()
                        ? "The built-in writer writes for two hosts, and %d were named; name two, or none for the usual ones. A model as `writer` writes for 1 to %d."
                                .formatted(hosts, Order.MOST_HOSTS)
                        : "An episode has 1 to %d hosts, and %d were named; name fewer, or none for the usual two."
                                .formatted(Order.MOST_HOSTS, hosts),
                hosts < least ? "too_short" : "too_long");
        return false;
    }

    private static void requireDistinct(List<String> names, Fields payload) {
        var known = new HashSet<String>();
        for (var name : names) {
            if (!known.add(key(name))) {
                payload.wrong(
                        FIELD,
                        "Two hosts are called %s, so listeners could not tell them apart; name them differently."
                                .formatted(name),
                        "value_error");
                return;
            }
        }
    }

    /// The first usual voice that nobody has.
    private static String free(List<String> usual, List<@Nullable String> asked, List<Speaker> cast) {
        return usual.stream()
                .filter(voice -> !asked.contains(voice)
                        && cast.stream().noneMatch(host -> host.voice().equals(voice)))
                .findFirst()
                .orElse(usual.isEmpty() ? "" : usual.getFirst());
    }

    /// The voices that a payload gives to speakers of a script that is there: lower-case name to voice.
    static Map<String, String> voices(Fields payload, Roster roster) {
        var given = payload.list(FIELD, MOST);
        var voices = new LinkedHashMap<String, String>();
        for (var fields : given == null ? List.<Fields>of() : given) {
            if (!fields.has("name")) {
                fields.wrong("name", "This field is required.", "missing");
            }
            if (!fields.has("voice")) {
                fields.wrong("voice", "This field is required.", "missing");
            }
            var name = name(fields);
            var voice = voice(fields, roster);
            if (name != null && voice != null) {
                voices.put(key(name), voice);
            }
        }
        return voices;
    }

    /// Gives every name a voice: the one that is asked for, else the one that it had, else the next that
    /// nobody has. Where there are more names than voices, some share one.
    ///
    /// @param asked  as by [#voices]
    /// @param had    the same, of the script's own; may name voices that do not exist any more
    /// @param voices to give out, in this order; where there are none, the rest gets an empty one
    static Map<String, Speaker> cast(
            Set<String> names, Map<String, String> asked, Map<String, String> had, Roster roster, List<String> voices) {
        var cast = new LinkedHashMap<String, Speaker>();
        var taken = new HashSet<String>();
        for (var name : names) {
            var voice = asked.getOrDefault(key(name), had.get(key(name)));
            if (voice != null && roster.mayHave(voice)) {
                cast.put(name, new Speaker(name, voice));
                taken.add(voice);
            }
        }
        for (var name : names) {
            if (!cast.containsKey(name)) {
                if (taken.containsAll(voices)) {
                    taken.clear();
                }
                var next = voices.stream()
                        .filter(voice -> !taken.contains(voice))
                        .findFirst()
                        .orElse("");
                cast.put(name, new Speaker(name, next));
                taken.add(next);
            }
        }
        return cast;
    }

    static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    static void put(ArrayNode json, List<Speaker> speakers) {
        speakers.forEach(speaker -> json.addObject().put("name", speaker.name()).put("voice", speaker.voice()));
    }

    private static @Nullable String name(Fields fields) {
        var name = fields.text("name", 1, LONGEST_NAME);
        if (name != null && name.isBlank()) {
            fields.wrong("name", "This field must not be blank.", "string_too_short");
            return null;
        }
        return name == null ? null : name.strip();
    }

    private static @Nullable String voice(Fields fields, Roster roster) {
        var voice = fields.text("voice", 1, 200);
        if (voice != null && !roster.mayHave(voice)) {
            fields.wrong("voice", roster.missing(voice), "enum");
            return null;
        }
        return voice;
    }

    private static String orElse(@Nullable String given, String usual) {
        return given == null ? usual : given;
    }
}
