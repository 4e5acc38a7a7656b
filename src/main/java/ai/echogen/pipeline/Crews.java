package ai.echogen.pipeline;

import static java.util.Objects.requireNonNull;

import ai.echogen.episode.Speaker;
import ai.echogen.providers.Access;
import ai.echogen.providers.Vendor;
import ai.echogen.providers.tts.hosted.HostedTakes;
import ai.echogen.providers.tts.hosted.Speech;
import ai.echogen.providers.tts.hosted.Speeches;
import ai.echogen.providers.writer.llm.Llms;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;

/// Brings together who was asked for: built in, or a vendor that is reached by somebody's key.
@Singleton
final class Crews {
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
    Crew of(Engaged writer, Engaged voice, List<Speaker> speakers, Function<Vendor, Access> reach) {
        return new Crew(writing(writer, reach), voicing(voice, speakers, reach));
    }

    Writing writing(Engaged writer, Function<Vendor, Access> reach) {
        if (writer.vendor() == null) {
            return write;
        }
        var llm = llms.of(writer.vendor()).orElseThrow();
        return new ModelWriting(llm, reach.apply(writer.vendor()), requireNonNull(writer.model()));
    }

    private Voicing voicing(Engaged voice, List<Speaker> speakers, Function<Vendor, Access> reach) {
        if (voice.vendor() == null) {
            return speak;
        }
        var speech = speech(voice.vendor());
        var model = voice.model() == null ? speech.usualModel() : voice.model();
        return new HostedVoicing(takes, speech, reach.apply(voice.vendor()), model, speakers);
    }

    /// The voices of two hosts, when nobody chose; empty where a vendor has none that everybody has.
    List<String> usualVoices(Engaged voice) {
        return voice.vendor() == null
                ? Order.USUAL_HOSTS.stream().map(Speaker::voice).toList()
                : speech(voice.vendor()).usualVoices();
    }

    private Speech speech(Vendor vendor) {
        return speeches.of(vendor).orElseThrow();
    }
}
