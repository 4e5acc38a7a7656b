package ai.echogen.pipeline;

import ai.echogen.episode.Speaker;
import ai.echogen.episode.Turn;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Charge;
import ai.echogen.providers.Access;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.Prices;
import ai.echogen.providers.tts.SpeechText;
import ai.echogen.providers.tts.hosted.Conversation;
import ai.echogen.providers.tts.hosted.HostedTakes;
import ai.echogen.providers.tts.hosted.HostedVoice;
import ai.echogen.providers.tts.hosted.Line;
import ai.echogen.providers.tts.hosted.Speech;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A vendor's voices speak. They read digits and signs by themselves, so a text is only cleaned for them.
final class HostedVoicing implements Voicing {
    private static final String NO_LANGUAGE = "und";

    /// As many calls as any vendor takes at once.
    static final int SIDE_BY_SIDE = 32;

    private final HostedTakes takes;
    private final Speech speech;
    private final Optional<Conversation> conversation;
    private final Access access;
    private final Supplier<Prices> prices;
    private final String model;
    private final List<Speaker> speakers;

    /// @param conversation how turns are spoken together; nothing when each is to be spoken by itself
    /// @param prices       that hold now
    HostedVoicing(
            HostedTakes takes,
            Speech speech,
            Optional<Conversation> conversation,
            Access access,
            Supplier<Prices> prices,
            String model,
            List<Speaker> speakers) {
        this.conversation = conversation;
        this.takes = takes;
        this.speech = speech;
        this.access = access;
        this.prices = prices;
        this.model = model;
        this.speakers = List.copyOf(speakers);
    }

    @Override
    public Engaged engaged() {
        return new Engaged(speech.vendor(), model);
    }

    @Override
    public List<String> parts(Turn turn, String language) {
        return List.of(
                speech.vendor().id(),
                // one's own server may be another one tomorrow
                speech.vendor().usualAddress().isPresent()
                        ? ""
                        : access.address().toString(),
                model,
                turn.speaker().voice(),
                language,
                turn.delivery() == null ? "" : turn.delivery(),
                words(turn));
    }

    @Override
    public Outcome<?> speak(Utterance said, String language, Path file) throws InterruptedException {
        return Near.told(takes.take(speech, access, line(said, language), file), model, () -> speech.models(access));
    }

    /// As the vendor is asked for it.
    Line line(Utterance said, String language) {
        var turn = said.turn();
        return new Line(
                model,
                turn.speaker().voice(),
                words(turn),
                language,
                turn.delivery(),
                neighbour(said.before()),
                neighbour(said.after()));
    }

    private static @Nullable String neighbour(@Nullable String text) {
        return text == null ? null : SpeechText.spoken(text, NO_LANGUAGE);
    }

    @Override
    public Optional<Conversing> conversing() {
        return conversation.map(found -> new HostedConversing(this, found, takes, access));
    }

    /// The account's limit is what counts, and its governor keeps it.
    @Override
    public int sideBySide() {
        return SIDE_BY_SIDE;
    }

    @Override
    public Charge charge(Turn turn, String language) {
        return charge(List.of(turn));
    }

    /// What speaking them in one call will cost at most.
    Charge charge(List<Turn> turns) {
        return Charges.speaking(
                prices.get(),
                access,
                model,
                turns.stream().map(HostedVoicing::words).collect(Collectors.joining(" ")));
    }

    private static String words(Turn turn) {
        return SpeechText.spoken(turn.text(), NO_LANGUAGE);
    }

    /// Most voices speak whatever they are given. Of those that do not, the vendor tells the languages.
    @Override
    public void check(String language, String setting) throws InterruptedException {
        if (!(speech.voices(access) instanceof Outcome.Done<List<HostedVoice>>(var voices, var _))) {
            return; // then the first take will say what is wrong
        }
        for (var speaker : speakers) {
            var voice = voices.stream()
                    .filter(known -> known.id().equals(speaker.voice()))
                    .findFirst();
            if (voice.isPresent()
                    && !voice.get().speaks(Locale.forLanguageTag(language).getLanguage())) {
                throw new Failure(
                        Code.LANGUAGE_UNSUPPORTED,
                        "The text is in %s, and the voice %s of %s speaks %s only: choose another voice, or say with %s what the text is in."
                                .formatted(
                                        Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH),
                                        voice.get().name(),
                                        access.vendor().title(),
                                        String.join(", ", voice.get().languages()),
                                        setting));
            }
        }
    }
}
