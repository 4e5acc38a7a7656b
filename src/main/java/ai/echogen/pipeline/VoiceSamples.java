package ai.echogen.pipeline;

import ai.echogen.caller.Caller;
import ai.echogen.episode.Script;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Job;
import ai.echogen.jobs.Jobs;
import ai.echogen.library.WorkingFiles;
import ai.echogen.providers.Ability;
import ai.echogen.providers.Vendor;
import ai.echogen.storage.BlobPath;
import ai.echogen.storage.Blobs;
import ai.echogen.storage.Content;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a voice can be heard before it is chosen.
@Singleton
final class VoiceSamples {
    private static final Duration LIVE = Duration.ofHours(1);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final Crews crews;
    private final Keys keys;
    private final Blobs blobs;
    private final WorkingFiles working;
    private final Jobs jobs;
    private final InstantSource clock;

    VoiceSamples(Crews crews, Keys keys, Blobs blobs, WorkingFiles working, Jobs jobs, InstantSource clock) {
        this.crews = crews;
        this.keys = keys;
        this.blobs = blobs;
        this.working = working;
        this.jobs = jobs;
        this.clock = clock;
    }

    sealed interface Sample {
        /// @param link good for everybody who has it, for a while
        record At(URI link) implements Sample {}

        record Soon(Job job) implements Sample {}
    }

    /// @throws Failure `not_found`, or `provider_key_missing`
    Sample of(Caller caller, String provider, @Nullable String model, String voice) throws InterruptedException {
        var engaged = crews.settled(engaged(provider, model));
        var roster = crews.roster(engaged);
        if (!roster.mayHave(voice)) {
            throw new Failure(Code.NOT_FOUND, roster.missing(voice));
        }
        var script = SampleScript.of(voice, roster);
        var voicing = crews.voicing(new VoiceOrder(engaged, null, null), script.speakers(), keys.of(caller));
        var item = SpeakStep.step(voicing, script.turns().getFirst(), script.language())
                .item();
        var file = new WorkingFiles.File(item.bucket(), BlobPath.of(caller.account(), item.name()));
        if (blobs.find(file.bucket(), file.path()).isEmpty()) {
            if (engaged.vendor() != null) {
                var preview = crews.preview(engaged, voice, keys.of(caller));
                return preview.isPresent()
                        ? new Sample.At(preview.get())
                        : new Sample.Soon(asked(caller, engaged, voice, item.name()));
            }
            speak(caller, voicing, script, file);
        }
        working.note(caller, List.of(file)); // what is listened to now and then is kept
        return new Sample.At(blobs.signedUrl(file.bucket(), file.path(), LIVE));
    }

    private static Engaged engaged(String provider, @Nullable String model) {
        if (provider.equals(Engaged.BUILT_IN)) {
            return Engaged.BUILT_IN_ONE;
        }
        return Vendor.of(provider)
                .filter(vendor -> vendor.can(Ability.VOICES))
                .map(vendor -> new Engaged(vendor, model))
                .orElseThrow(() -> new Failure(
                        Code.NOT_FOUND,
                        "There is no provider of voices of this name: /api/v1/providers lists those that there are."));
    }

    /// Who asks again within a minute gets the same job; who asks later gets what it made, or another try.
    private Job asked(Caller caller, Engaged engaged, String voice, String name) {
        var minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        var job = jobs.enqueueOnce(
                caller, VoiceSample.TYPE, VoiceSample.payload(engaged, voice), "sample %s %s".formatted(name, minute));
        if (job.error() != null) {
            throw new Failure(
                    Code.PROVIDER_UNAVAILABLE, "The sample could not be made. %s".formatted(job.error()), A_MINUTE);
        }
        return job;
    }

    private void speak(Caller caller, Voicing voicing, Script script, WorkingFiles.File file)
            throws InterruptedException {
        try {
            var wav = Files.createTempFile("echogen-", ".wav");
            try {
                voicing.speak(Utterance.of(script.turns(), 0), script.language(), wav);
                working.note(caller, List.of(file));
                blobs.put(file.bucket(), file.path(), Content.of(wav).cached(Content.FOR_EVER));
            } finally {
                Files.deleteIfExists(wav);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
