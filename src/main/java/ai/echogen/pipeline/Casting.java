package ai.echogen.pipeline;

import ai.echogen.episode.Speaker;
import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who speaks with which voice.
@Singleton
final class Casting {
    private static final String FIELD = "speakers";
    private static final int LONGEST_NAME = 40;
    private static final int MOST = 20;

    private final SpeakStep speak;

    Casting(SpeakStep speak) {
        this.speak = speak;
    }

    /// The two hosts of an episode that is yet to be written: what a payload leaves out is as usual.
    List<Speaker> hosts(Fields payload) {
        var given = payload.list(FIELD, MOST);
        if (given == null) {
            return Order.USUAL_HOSTS;
        }
        if (given.size() != 2) {
            payload.wrong(
                    FIELD,
                    "An episode has two hosts, and %d were named; name two, or none for the usual ones."
                            .formatted(given.size()),
                    given.size() < 2 ? "too_short" : "too_long");
            return Order.USUAL_HOSTS;
        }
        var hosts = new ArrayList<Speaker>();
        for (var fields : given) {
            var usual = Order.USUAL_HOSTS.get(hosts.size());
            hosts.add(new Speaker(orElse(name(fields), usual.name()), orElse(voice(fields), usual.voice())));
        }
        if (hosts.get(0).name().equalsIgnoreCase(hosts.get(1).name())) {
            payload.wrong(
                    FIELD,
                    "Both hosts are called %s, so listeners could not tell them apart; name them differently."
                            .formatted(hosts.get(0).name()),
                    "value_error");
        }
        return hosts;
    }

    /// The voices that a payload gives to speakers of a script that is there: lower-case name to voice.
    Map<String, String> voices(Fields payload) {
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
            var voice = voice(fields);
            if (name != null && voice != null) {
                voices.put(key(name), voice);
            }
        }
        return voices;
    }

    /// Gives every name a voice: the one that is asked for, else the one that it had, else the next that nobody has.
    ///
    /// @param asked as by [#voices]
    /// @param had   the same, of the script's own; may name voices that do not exist any more
    Map<String, Speaker> cast(Set<String> names, Map<String, String> asked, Map<String, String> had) {
        var known = speak.voices();
        var cast = new LinkedHashMap<String, Speaker>();
        var taken = new HashSet<String>();
        for (var name : names) {
            var voice = asked.getOrDefault(key(name), had.get(key(name)));
            if (voice != null && known.contains(voice)) {
                cast.put(name, new Speaker(name, voice));
                taken.add(voice);
            }
        }
        for (var name : names) {
            if (!cast.containsKey(name)) {
                if (taken.containsAll(known)) {
                    taken.clear();
                }
                var next =
                        known.stream().filter(voice -> !taken.contains(voice)).findFirst();
                cast.put(name, new Speaker(name, next.orElseThrow()));
                taken.add(next.get());
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

    private @Nullable String voice(Fields fields) {
        var voice = fields.text("voice", 1, 200);
        if (voice != null && !speak.voices().contains(voice)) {
            fields.wrong(
                    "voice",
                    "There is no voice called %s; there are %s.".formatted(voice, String.join(", ", speak.voices())),
                    "enum");
            return null;
        }
        return voice;
    }

    private static String orElse(@Nullable String given, String usual) {
        return given == null ? usual : given;
    }
}
