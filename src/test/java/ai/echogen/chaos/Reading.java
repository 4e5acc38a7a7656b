package ai.echogen.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Something short to read that nobody has read before.
record Reading(String title, String text) {
    private static final List<String> PLACES = List.of(
            "Marrow Bay",
            "Elderfield",
            "Quillham",
            "Northmere",
            "Saltby",
            "Ferncastle",
            "Dunwater",
            "Oldharbour",
            "Tarnside",
            "Wexcombe");
    private static final List<String> THINGS = List.of(
            "ferry",
            "observatory",
            "orchard",
            "tide mill",
            "lighthouse",
            "library",
            "railway",
            "lantern market",
            "glass workshop",
            "bell tower");
    private static final List<String> PEOPLE = List.of(
            "Ada Renn",
            "Tomas Vale",
            "Ines Holt",
            "Peter Okafor",
            "Mira Lund",
            "Jonas Birk",
            "Sara Quist",
            "Leo Marsh");
    private static final List<List<String>> FRAMES = List.of(
            List.of(
                    "The %2$s of %1$s was built in %4$d by %3$s, who had never built anything before.",
                    "People in %1$s say that the %2$s saved the town in the winter of %4$d.",
                    "When %3$s first saw the %2$s, only %5$d families still lived in %1$s."),
            List.of(
                    "Repairing the %2$s took %5$d months and most of the money that %1$s had saved.",
                    "The workers found %5$d letters behind a wall, all of them addressed to %3$s.",
                    "Every beam of the %2$s was numbered, because %3$s wanted to be able to take it apart."),
            List.of(
                    "Scientists from the coast measured the %2$s for %5$d days and could not explain its sound.",
                    "On quiet evenings the %2$s can be heard in %1$s from a distance of %5$d miles.",
                    "The sound comes from the wind, which %3$s proved with a simple paper model."),
            List.of(
                    "Today the %2$s earns more for %1$s than fishing ever did, according to the town's records.",
                    "Visitors pay nothing, since %3$s wrote in a will that the %2$s must stay open to everyone.",
                    "About %5$d volunteers keep the %2$s running, and most of them are younger than thirty."),
            List.of(
                    "The council plans to paint the %2$s next spring, a decision that divided %1$s for a year.",
                    "Whether the %2$s will last another century depends on the sea, which rises %5$d millimetres a year.",
                    "For now, %1$s keeps its %2$s, and the %2$s keeps %1$s awake."));

    static Reading of(long seed) {
        var random = new Random(seed);
        var place = PLACES.get(random.nextInt(PLACES.size()));
        var thing = THINGS.get(random.nextInt(THINGS.size()));
        var person = PEOPLE.get(random.nextInt(PEOPLE.size()));
        var text = new StringBuilder();
        for (var frames : FRAMES) {
            var sentences = new ArrayList<>(frames);
            Collections.shuffle(sentences, random);
            for (var sentence : sentences) {
                text.append(sentence.formatted(
                                place, thing, person, 1700 + random.nextInt(250), 11 + random.nextInt(80)))
                        .append(' ');
            }
            text.append("\n\n");
        }
        return new Reading(
                "The %s of %s, story %d".formatted(thing, place, seed & 0xFFFF),
                text.toString().strip());
    }
}
