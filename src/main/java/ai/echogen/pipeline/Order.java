package ai.echogen.pipeline;

import static java.util.Objects.requireNonNull;

import ai.echogen.episode.Speaker;
import ai.echogen.episode.Style;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.providers.scrape.Source;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody asked for.
///
/// @param minutes    length of the finished audio, 1 to 60; null leaves it to the article's own length
/// @param title      of the episode; null takes the article's
/// @param language   BCP 47, of the article, where its own claim is wrong; null believes the article
/// @param speakers   1 to 4 hosts, two of them for the built-in writer; their voices must be known
/// @param disclosure whether the closing words say that the voices are synthetic (the show notes always do)
/// @param music      whether an opening and a closing sound frame the episode
public record Order(
        Source source,
        @Nullable Double minutes,
        Style style,
        @Nullable String title,
        @Nullable String language,
        List<Speaker> speakers,
        boolean disclosure,
        boolean music) {

    public static final double SHORTEST_MINUTES = 1;
    public static final double LONGEST_MINUTES = 60;
    public static final int FEWEST_HOSTS = 1;
    public static final int MOST_HOSTS = 4;
    /// What hosts are called when nobody named them, in this order.
    public static final List<String> USUAL_NAMES = List.of("Alex", "Jordan", "Robin", "Sam");

    public static final List<Speaker> USUAL_HOSTS = List.of(new Speaker("Alex", "slt"), new Speaker("Jordan", "rms"));

    private static final int LONGEST_NAME = 40;

    public Order {
        requireNonNull(source, "source is null");
        requireNonNull(style, "style is null");
        speakers = List.copyOf(speakers);
        if (minutes != null && !(minutes >= SHORTEST_MINUTES && minutes <= LONGEST_MINUTES)) {
            throw new Failure(
                    Code.INVALID_INPUT,
                    "An episode lasts from 1 to 60 minutes, and %s were asked for; choose a length between them."
                            .formatted(plain(minutes)));
        }
        if (speakers.size() < FEWEST_HOSTS || speakers.size() > MOST_HOSTS) {
            throw new Failure(
                    Code.INVALID_INPUT,
                    "An episode has 1 to %d hosts, and %d were named; name fewer."
                            .formatted(MOST_HOSTS, speakers.size()));
        }
        for (var speaker : speakers) {
            if (speaker.name().isBlank() || speaker.name().length() > LONGEST_NAME) {
                throw new Failure(
                        Code.INVALID_INPUT,
                        "A host's name has 1 to %d characters; choose another one.".formatted(LONGEST_NAME));
            }
        }
        var names = new HashSet<String>();
        for (var speaker : speakers) {
            if (!names.add(Casting.key(speaker.name()))) {
                throw new Failure(
                        Code.INVALID_INPUT,
                        "Two hosts are called %s, so listeners could not tell them apart; name them differently."
                                .formatted(speaker.name()));
            }
        }
    }

    private static String plain(double minutes) {
        return minutes == Math.rint(minutes) ? String.valueOf((long) minutes) : String.valueOf(minutes);
    }
}
