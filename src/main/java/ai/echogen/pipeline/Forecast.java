package ai.echogen.pipeline;

import ai.echogen.jobs.Charge;
import ai.echogen.jobs.Estimate;
import ai.echogen.jobs.History;
import ai.echogen.providers.Prices;
import ai.echogen.providers.Vendor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reckons the steps of one job: by the person's own earlier steps where there are enough of them, else by
/// published prices and by what such work usually takes.
final class Forecast {
    /// Of speech in a second.
    private static final double CHARACTERS = 15;

    /// Characters of a token, about.
    private static final double TOKEN = 4;

    /// Episodes are written in segments of about this length.
    private static final double SEGMENT_SECONDS = 80;

    private static final int MOST_SEGMENTS = 16;

    /// What a model is told besides the source, with each question.
    private static final double TASK_TOKENS = 800;

    /// How often a segment is asked for: once, until its length fits, or with much thinking besides.
    private static final Extent AGAIN = new Extent(1, 1.6, 4);

    /// How much is spoken of what is heard: an episode is rehearsed until its length fits.
    private static final Extent REHEARSED = new Extent(1, 1.25, 2);

    private static final Extent SECONDS_TO_ANSWER = new Extent(4, 9, 25);
    private static final Extent SECONDS_TO_WRITE = new Extent(0.3, 1.5, 8);
    private static final Extent SECONDS_TO_READ = new Extent(0.5, 2, 20);
    private static final Extent SECONDS_TO_DRAW = new Extent(0.5, 2, 5);
    private static final Extent SECONDS_TO_PAINT = new Extent(5, 15, 60);
    private static final Extent SECONDS_TO_PUBLISH = new Extent(0.1, 0.5, 3);
    /// For a character, all that goes on side by side included.
    private static final Extent SECONDS_TO_SPEAK = new Extent(0.005, 0.012, 0.03);

    private static final Extent SECONDS_TO_SPEAK_FAR_AWAY = new Extent(0.008, 0.02, 0.06);
    /// For a second of the finished audio.
    private static final Extent SECONDS_TO_MASTER = new Extent(0.02, 0.05, 0.15);

    private final History.Steps past;
    private final Prices prices;
    private final List<Estimate> steps = new ArrayList<>();

    /// @param prices of the day
    Forecast(History.Steps past, Prices prices) {
        this.past = past;
        this.prices = prices;
    }

    List<Estimate> steps() {
        return steps;
    }

    private record Priced(
            Estimate.Price price,
            @Nullable Extent usd,
            @Nullable LocalDate day) {
        static final Priced FREE = new Priced(Estimate.Price.FREE, Extent.of(0), null);
    }

    Forecast read(Engaged reader, List<String> assumed) {
        if (reader.vendor() != null) {
            return add(
                    Stage.READ,
                    reader.vendor(),
                    "",
                    Extent.of(1),
                    past.of("read", reader.vendor().id(), ""),
                    prices.known(reader.vendor(), "", "pages").map(price -> table(price, Extent.of(1))),
                    SECONDS_TO_READ,
                    assumed);
        }
        return builtIn(Stage.READ, "read", Extent.of(1), SECONDS_TO_READ, assumed);
    }

    Forecast publish() {
        return builtIn(Stage.PUBLISH, "podcast", Extent.of(1), SECONDS_TO_PUBLISH, List.of());
    }

    Forecast master(Extent seconds) {
        return builtIn(Stage.MASTER, "master", Extent.of(1), SECONDS_TO_MASTER.times(seconds), List.of());
    }

    Forecast draw(Engaged artist) {
        if (artist.vendor() == null) {
            return builtIn(Stage.DRAW, "cover", Extent.of(1), SECONDS_TO_DRAW, List.of());
        }
        var model = named(artist);
        return add(
                Stage.DRAW,
                artist.vendor(),
                model,
                Extent.of(1),
                past.of("cover", artist.vendor().id(), model),
                prices.known(artist.vendor(), model, "images").map(price -> table(price, Extent.of(1))),
                SECONDS_TO_PAINT,
                List.of());
    }

    Forecast write(Engaged writer, Outlook outlook) {
        if (writer.vendor() == null) {
            return builtIn(Stage.WRITE, "write", AGAIN, SECONDS_TO_WRITE, List.of());
        }
        var model = named(writer);
        var segments = Math.clamp(Math.round(outlook.seconds().likely() / SEGMENT_SECONDS), 1, MOST_SEGMENTS);
        var questions = AGAIN.times(segments).plus(Extent.of(1));
        var source = outlook.source() / TOKEN;
        var input = Extent.of(TASK_TOKENS + source).plus(AGAIN.times(segments * TASK_TOKENS + source));
        // as JSON with notes, speech is about twice as long
        var output = Extent.of(TASK_TOKENS).plus(AGAIN.times(outlook.seconds()).times(2 * CHARACTERS / TOKEN));
        return add(
                Stage.WRITE,
                writer.vendor(),
                model,
                questions,
                past.of("ask", writer.vendor().id(), model),
                tokens(writer.vendor(), model, input, output),
                SECONDS_TO_ANSWER.times(questions),
                List.of("A model is asked about %d times, and %d times if little of it fits."
                        .formatted(Math.round(questions.likely()), Math.round(questions.high()))));
    }

    /// An episode that is yet to be written.
    Forecast speak(Engaged voice, Extent seconds) {
        return speak(
                voice.vendor(),
                named(voice),
                REHEARSED.times(seconds).times(CHARACTERS),
                List.of("Until the length fits, about a quarter of the words is spoken twice."));
    }

    /// A script as it stands.
    ///
    /// @param characters of its words
    Forecast speak(Engaged voice, int characters) {
        return speak(
                voice.vendor(),
                named(voice),
                Extent.of(characters),
                List.of("All lines are spoken: those that were spoken before in the same voice cost nothing again."));
    }

    private static String named(Engaged engaged) {
        return engaged.model() == null ? "" : engaged.model();
    }

    static Extent secondsOf(int characters) {
        return Extent.of(characters / CHARACTERS);
    }

    private Forecast speak(@Nullable Vendor vendor, String model, Extent characters, List<String> assumed) {
        if (vendor == null) {
            return builtIn(Stage.SPEAK, "take", characters, SECONDS_TO_SPEAK.times(characters), assumed);
        }
        var byCharacters = prices.known(vendor, model, "characters").map(price -> table(price, characters));
        var seconds = characters.times(1 / CHARACTERS);
        return add(
                Stage.SPEAK,
                vendor,
                model,
                characters,
                past.of("take", vendor.id(), model).or(() -> past.of("exchange", vendor.id(), model)),
                byCharacters.or(() ->
                        tokens(vendor, model, characters.times(1 / TOKEN), seconds.times(Charges.TOKENS_PER_SECOND))),
                SECONDS_TO_SPEAK_FAR_AWAY.times(characters),
                assumed);
    }

    private Forecast builtIn(Stage stage, String kind, Extent size, Extent usualSeconds, List<String> assumed) {
        var known = past.of(kind, Charge.BUILT_IN, "");
        var sideBySide = stage == Stage.SPEAK ? BuiltInVoicing.SIDE_BY_SIDE : 1;
        return put(stage, Charge.BUILT_IN, "", Priced.FREE, seconds(size, known, sideBySide, usualSeconds), assumed);
    }

    private Forecast add(
            Stage stage,
            Vendor vendor,
            String model,
            Extent size,
            Optional<History.Past> known,
            Optional<Priced> published,
            Extent usualSeconds,
            List<String> assumed) {
        var priced = !vendor.sendsBills()
                ? Priced.FREE
                : known.filter(steps -> steps.usd() > 0)
                        .map(steps -> new Priced(Estimate.Price.HISTORY, size.times(steps.usd()), null))
                        .or(() -> published)
                        .orElseGet(() -> new Priced(
                                vendor.tellsPrices() ? Estimate.Price.TOLD_LATER : Estimate.Price.UNKNOWN, null, null));
        var sideBySide = stage == Stage.SPEAK ? HostedVoicing.SIDE_BY_SIDE : 1;
        return put(stage, vendor.id(), model, priced, seconds(size, known, sideBySide, usualSeconds), assumed);
    }

    /// Takes are made side by side, everything else one after the other; a wait for others is part of a step.
    private static Extent seconds(Extent size, Optional<History.Past> known, int sideBySide, Extent usual) {
        return known.map(steps -> new Extent(steps.lowMs(), steps.likelyMs(), steps.highMs())
                        .times(size)
                        .times(1.0 / 1000 / sideBySide))
                .orElse(usual);
    }

    private Forecast put(
            Stage stage, String provider, String model, Priced priced, Extent seconds, List<String> assumed) {
        steps.add(new Estimate(
                stage.name().toLowerCase(Locale.ROOT),
                provider,
                model,
                priced.price().wire(),
                priced.usd() == null ? null : priced.usd().range(),
                seconds.range(),
                priced.day(),
                assumed));
        return this;
    }

    private Optional<Priced> tokens(Vendor vendor, String model, Extent input, Extent output) {
        return prices.known(vendor, model, "input_tokens")
                .flatMap(in -> prices.known(vendor, model, "output_tokens").map(out -> {
                    var usd = input.times(perUnit(in)).plus(output.times(perUnit(out)));
                    return new Priced(Estimate.Price.TABLE, usd, LocalDate.parse(in.seen()));
                }));
    }

    private static Priced table(Prices.Price price, Extent quantity) {
        return new Priced(Estimate.Price.TABLE, quantity.times(perUnit(price)), LocalDate.parse(price.seen()));
    }

    private static double perUnit(Prices.Price price) {
        return price.usd().doubleValue() / 1_000_000;
    }
}
