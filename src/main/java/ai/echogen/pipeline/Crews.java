package ai.echogen.pipeline;

import static java.util.Objects.requireNonNull;

import ai.echogen.episode.Speaker;
import ai.echogen.providers.Access;
import ai.echogen.providers.Vendor;
import ai.echogen.providers.tts.FliteVoices;
import ai.echogen.providers.tts.Voice;
import ai.echogen.providers.tts.hosted.Conversation;
import ai.echogen.providers.tts.hosted.HostedTakes;
import ai.echogen.providers.tts.hosted.HostedVoice;
import ai.echogen.providers.tts.hosted.Speech;
import ai.echogen.providers.tts.hosted.Speeches;
import ai.echogen.providers.writer.llm.Llms;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Brings together who was asked for: built in, or a vendor that is reached by somebody's key.
@Singleton
final class Crews {
    static final Roster BUILT_IN = new Roster(
            "the built-in voices",
            FliteVoices.all().stream().map(Voice::id).toList(),
            FliteVoices.all().stream().map(Crews::likeOthers).toList());

    private final WriteStep write;
    private final SpeakStep speak;
    private final Llms llms;
    private final Speeches speeches;
    private final HostedTakes takes;

    Crews(WriteStep write, SpeakStep speak, Llms llms, Speeches speeches, HostedTakes takes) {
        this.write = write;
        this.speak = speak;
        this.llms = llms;
        this.speeches = speeches;
        this.takes = takes;
    }

    /// @param reach how a vendor is reached on this person's behalf; throws a failure when it is not
    Crew of(Engaged writer, VoiceOrder voice, List<Speaker> speakers, Function<Vendor, Access> reach) {
        return new Crew(writing(writer, reach), voicing(voice, speakers, reach));
    }

    Writing writing(Engaged writer, Function<Vendor, Access> reach) {
        if (writer.vendor() == null) {
            return write;
        }
        var llm = llms.of(writer.vendor()).orElseThrow();
        return new ModelWriting(llm, reach.apply(writer.vendor()), requireNonNull(writer.model()));
    }

    /// @param speakers whose voices are to be heard
    Voicing voicing(VoiceOrder order, List<Speaker> speakers, Function<Vendor, Access> reach) {
        var voice = order.engaged();
        if (voice.vendor() == null) {
            return speak;
        }
        var model = requireNonNull(settled(voice).model());
        var speech = speech(voice.vendor());
        var together = order.dialogue();
        return new HostedVoicing(
                takes,
                speech,
                conversation(voice).filter(found -> together == null ? found.tellsWhere() : together),
                reach.apply(voice.vendor()),
                model,
                speakers);
    }

    VoiceOrder settled(VoiceOrder order) {
        return order.by(settled(order.engaged()));
    }

    /// How turns can be spoken together; nothing where they cannot.
    Optional<Conversation> conversation(Engaged voice) {
        var model = settled(voice).model();
        return voice.vendor() == null || model == null
                ? Optional.empty()
                : speech(voice.vendor()).conversation().filter(found -> found.isSpokenBy(model));
    }

    /// Notes as a mistake when turns shall be spoken together by who cannot.
    void check(VoiceOrder order, Fields payload) {
        if (Boolean.TRUE.equals(order.dialogue())
                && conversation(order.engaged()).isEmpty()) {
            payload.inside("voice")
                    .wrong(
                            "dialogue",
                            "This model speaks each turn by itself: leave dialogue out, or choose one of gemini, or eleven_v3 of elevenlabs.",
                            "value_error");
        }
    }

    /// With the vendor's usual model where none was named.
    Engaged settled(Engaged voice) {
        return voice.vendor() == null || voice.model() != null
                ? voice
                : new Engaged(voice.vendor(), speech(voice.vendor()).usualModel());
    }

    /// Whom an episode can be cast from.
    Roster roster(Engaged voice) {
        if (voice.vendor() == null) {
            return BUILT_IN;
        }
        var speech = speech(voice.vendor());
        return new Roster(voice.vendor().title(), speech.usualVoices(), speech.commonVoices());
    }

    private static HostedVoice likeOthers(Voice voice) {
        var language = Locale.forLanguageTag(voice.language()).getLanguage();
        return new HostedVoice(voice.id(), voice.name(), voice.character(), voice.gender(), List.of(language));
    }

    private Speech speech(Vendor vendor) {
        return speeches.of(vendor).orElseThrow();
    }
}
