package ai.echogen.pipeline;

import static java.util.Objects.requireNonNull;

import ai.echogen.episode.Speaker;
import ai.echogen.providers.Access;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.ProviderHttp;
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
import java.net.URI;
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
    private final BuiltInVoicing builtIn;
    private final Llms llms;
    private final Speeches speeches;
    private final HostedTakes takes;
    private final ProviderHttp http;

    Crews(WriteStep write, BuiltInVoicing builtIn, Llms llms, Speeches speeches, HostedTakes takes, ProviderHttp http) {
        this.write = write;
        this.builtIn = builtIn;
        this.llms = llms;
        this.speeches = speeches;
        this.takes = takes;
        this.http = http;
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
        return new ModelWriting(llm, reach.apply(writer.vendor()), http::prices, requireNonNull(writer.model()));
    }

    /// @param speakers whose voices are to be heard
    Voicing voicing(VoiceOrder order, List<Speaker> speakers, Function<Vendor, Access> reach) {
        var first = chosen(order, speakers, reach);
        var fallback = order.fallback();
        var vendor = order.engaged().vendor();
        if (fallback == null || vendor == null) {
            return first;
        }
        var access = reach.apply(vendor);
        return new Understudied(
                first, () -> http.isDown(access), language -> second(order, fallback, speakers, reach, language));
    }

    private Understudied.Second second(
            VoiceOrder order,
            Fallback fallback,
            List<Speaker> speakers,
            Function<Vendor, Access> reach,
            String language) {
        var voices = fallback.standIns(speakers, roster(order.engaged()), roster(fallback.engaged()), language);
        var cast = speakers.stream()
                .map(speaker -> new Speaker(speaker.name(), requireNonNull(voices.get(speaker.voice()))))
                .toList();
        return new Understudied.Second(chosen(new VoiceOrder(fallback.engaged(), null, null), cast, reach), voices);
    }

    private Voicing chosen(VoiceOrder order, List<Speaker> speakers, Function<Vendor, Access> reach) {
        var voice = order.engaged();
        if (voice.vendor() == null) {
            return builtIn;
        }
        var model = requireNonNull(settled(voice).model());
        var speech = speech(voice.vendor());
        var together = order.dialogue();
        return new HostedVoicing(
                takes,
                speech,
                conversation(voice).filter(found -> together == null ? found.tellsWhere() : together),
                reach.apply(voice.vendor()),
                http::prices,
                model,
                speakers);
    }

    VoiceOrder settled(VoiceOrder order) {
        var fallback = order.fallback();
        return new VoiceOrder(
                settled(order.engaged()),
                order.dialogue(),
                fallback == null ? null : fallback.by(settled(fallback.engaged())));
    }

    /// How turns can be spoken together; nothing where they cannot.
    Optional<Conversation> conversation(Engaged voice) {
        var model = settled(voice).model();
        return voice.vendor() == null || model == null
                ? Optional.empty()
                : speech(voice.vendor()).conversation().filter(found -> found.isSpokenBy(model));
    }

    /// Notes as a mistake what this voice cannot do: to speak turns together, or to stand in for another one.
    void check(VoiceOrder order, Fields payload) {
        if (Boolean.TRUE.equals(order.dialogue())
                && conversation(order.engaged()).isEmpty()) {
            payload.inside("voice")
                    .wrong(
                            "dialogue",
                            "This model speaks each turn by itself: leave dialogue out, or choose one of gemini, or eleven_v3 of elevenlabs.",
                            "value_error");
        }
        var fallback = order.fallback();
        if (fallback != null) {
            check(order.engaged(), fallback, payload.inside("voice").inside("fallback"));
        }
    }

    private void check(Engaged first, Fallback fallback, Fields fields) {
        if (first.vendor() == fallback.engaged().vendor()) {
            fields.wrong(
                    "provider",
                    "The voices that step in come from the same provider, which would be out as well: name another one.",
                    "value_error");
        }
        var roster = roster(fallback.engaged());
        for (var voice : fallback.voices()) {
            if (!roster.mayHave(voice)) {
                fields.wrong("voices", roster.missing(voice), "enum");
            }
        }
        if (roster.inOrder("en").isEmpty() && fallback.voices().isEmpty()) {
            fields.wrong(
                    "voices",
                    "Name the voices that step in: this provider has no usual ones, and /api/v1/voices lists yours.",
                    "missing");
        }
    }

    /// With the vendor's usual model where none was named.
    Engaged settled(Engaged voice) {
        return voice.vendor() == null || voice.model() != null
                ? voice
                : new Engaged(voice.vendor(), speech(voice.vendor()).usualModel());
    }

    /// The vendor's own sample of a voice; nothing where it has none, or does not answer.
    Optional<URI> preview(Engaged voice, String id, Function<Vendor, Access> reach) throws InterruptedException {
        if (voice.vendor() == null || !speech(voice.vendor()).commonVoices().isEmpty()) {
            return Optional.empty();
        }
        return speech(voice.vendor()).voices(reach.apply(voice.vendor()))
                        instanceof Outcome.Done<List<HostedVoice>>(var voices, var _)
                ? voices.stream()
                        .filter(found -> found.id().equals(id))
                        .findFirst()
                        .flatMap(found -> Optional.ofNullable(found.preview()))
                : Optional.empty();
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
