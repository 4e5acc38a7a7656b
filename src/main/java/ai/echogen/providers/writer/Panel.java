package ai.echogen.providers.writer;

import ai.echogen.episode.Speaker;
import java.util.List;

/// The hosts of an episode, in the words of a question to a model.
record Panel(List<Speaker> hosts) {
    private static final String[] NUMBERS = {"no", "one", "two", "three", "four"};

    /// What they do, for whoever plans the episode.
    String planned() {
        return isAlone()
                ? "one host, %s, tells of an article".formatted(leader())
                : "%s hosts, %s, talk about an article"
                        .formatted(
                                NUMBERS[hosts.size()],
                                list(hosts.stream().map(Speaker::name).toList()));
    }

    /// Who leads and who does not, for whoever writes what they say.
    String seated() {
        if (isAlone()) {
            return "one host, %s, tells of an article, alone".formatted(leader());
        }
        var others = hosts.stream().skip(1).map(Speaker::name).toList();
        return others.size() == 1
                ? "two hosts talk about an article: %s leads, %s asks, objects and adds"
                        .formatted(leader(), others.getFirst())
                : "%s hosts talk about an article: %s leads, %s ask, object and add, each with a view of their own"
                        .formatted(NUMBERS[hosts.size()], leader(), list(others));
    }

    String voicesAre() {
        return switch (hosts.size()) {
            case 1 -> "the voice is";
            case 2 -> "both voices are";
            default -> "all voices are";
        };
    }

    String adds() {
        return isAlone() ? "the host adds" : "the hosts add";
    }

    private boolean isAlone() {
        return hosts.size() == 1;
    }

    private String leader() {
        return hosts.getFirst().name();
    }

    private static String list(List<String> names) {
        return names.size() == 1
                ? names.getFirst()
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }
}
