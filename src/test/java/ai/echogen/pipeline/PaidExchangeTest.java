package ai.echogen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.caller.Caller;
import ai.echogen.db.Database;
import ai.echogen.episode.Script;
import ai.echogen.episode.Segment;
import ai.echogen.episode.Speaker;
import ai.echogen.episode.Style;
import ai.echogen.episode.Turn;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Usage;
import ai.echogen.library.WorkingFiles;
import ai.echogen.net.NetworkGuard;
import ai.echogen.providers.Accesses;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Vendor;
import ai.echogen.providers.tts.hosted.HostedTakes;
import ai.echogen.providers.tts.hosted.Speeches;
import ai.echogen.storage.Blobs;
import ai.echogen.testing.LocalVendor;
import ai.echogen.testing.LocalVendor.Asked;
import ai.echogen.testing.LocalVendor.Reply;
import ai.echogen.testing.ManualClock;
import ai.echogen.testing.Person;
import ai.echogen.testing.SpokenSound;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two voices in one call, cut into two takes: what is booked is what the vendor was called for, whichever node comes
/// to record it. Each call costs 80 tokens in and 500 out: 0.454 cents.
@QuarkusTest
class PaidExchangeTest {
    private static final String MODEL = "gemini-3.8-flash-tts";
    private static final BigDecimal CALL = new BigDecimal("0.00454");
    private static final int RATE = 24_000;
    private static final Speaker MIA = new Speaker("Mia", "Kore");
    private static final Speaker BEN = new Speaker("Ben", "Puck");
    private static final Script SCRIPT = new Script(
            "Bees",
            "en",
            "test",
            Style.values()[0],
            List.of(MIA, BEN),
            List.of(new Segment(
                    "Bees",
                    List.of(
                            new Turn(
                                    MIA, "Bees dance to tell each other where the flowers are today.", null, List.of()),
                            new Turn(BEN, "And the dance is a map that the others can read.", null, List.of())))),
            "Bees.",
            true);

    @TestHTTPResource
    URI server;

    @Inject
    Database database;

    @Inject
    Blobs blobs;

    @Inject
    WorkingFiles working;

    @TempDir
    Path folder;

    private LocalVendor local;
    private ProviderHttp http;
    private Caller ana;
    private MemoryJournal journal;

    @BeforeEach
    void somebody_and_a_vendor() {
        local = new LocalVendor();
        local.always("/models/", asked -> sound(conversation(asked, SpokenSound.silence(0.7, RATE))));
        http = new ProviderHttp(
                NetworkGuard.PUBLIC_AND_LOOPBACK, ManualClock.at(Instant.parse("2026-11-26T12:00:00Z")));
        ana = Caller.inBackground(Person.joins(server, database).account());
        journal = new MemoryJournal(database, ana);
    }

    @AfterEach
    void stop() {
        http.close();
        local.close();
    }

    private static byte[] conversation(Asked asked, byte[] between) {
        var sound = new ByteArrayOutputStream();
        for (var part : asked.json().at("/contents/0/parts")) {
            if (sound.size() > 0) {
                sound.writeBytes(between);
            }
            sound.writeBytes(SpokenSound.pcm(part.path("text").asText(), RATE));
        }
        return sound.toByteArray();
    }

    private static boolean isConversation(Asked asked) {
        return asked.json().at("/contents/0/parts").size() > 1;
    }

    private static Reply sound(byte[] pcm) {
        return Reply.json(
                "{\"candidates\":[{\"content\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/wav\",\"data\":\"%s\"}}]},\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":80,\"candidatesTokenCount\":500}}"
                        .formatted(Base64.getEncoder().encodeToString(SpokenSound.wav(pcm, RATE))));
    }

    private List<Path> speaks(String node, Blobs storage, boolean dies) throws InterruptedException, IOException {
        var speech = new Speeches(http).of(Vendor.GEMINI).orElseThrow();
        var voicing = new HostedVoicing(
                new HostedTakes(),
                speech,
                speech.conversation(),
                Accesses.to(Vendor.GEMINI, local),
                http::prices,
                MODEL,
                SCRIPT.speakers());
        var run = journal.run(dies);
        var depot = new Depot(ana, storage, working, Files.createDirectories(folder.resolve(node)));
        return SpeakStep.takes(run, depot, SCRIPT, voicing, new Advance(run, InstantSource.system()));
    }

    private void areBooked(int calls, String... kinds) {
        assertThat(local.calls()).isEqualTo(calls);
        assertThat(journal.booked).extracting(Usage::kind).containsExactly(kinds);
        assertThat(journal.booked.stream().map(Usage::costUsd).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(CALL.multiply(BigDecimal.valueOf(calls)));
    }

    @Test
    void one_call_makes_two_takes_and_is_booked_once() throws Exception {
        var takes = speaks("first", blobs, false);
        assertThat(takes)
                .doesNotHaveDuplicates()
                .hasSize(2)
                .allSatisfy(take -> assertThat(take).exists());
        areBooked(1, "speech", "speech");
        assertThat(journal.booked).extracting(Usage::unit).containsExactly("input_tokens", "output_tokens");
        assertThat(journal.booked).extracting(Usage::quantity).containsExactly(new BigDecimal(80), new BigDecimal(500));
    }

    @Test
    void takes_that_a_dying_node_stored_are_adopted_with_what_they_cost() throws Exception {
        assertThatThrownBy(() -> speaks("first", blobs, true)).hasStackTraceContaining("died");
        assertThat(journal.booked).isEmpty();

        speaks("second", blobs, false);
        areBooked(1, "speech", "speech");

        // and once only, also where the journal has forgotten them and the storage has not
        journal.forgetAll();
        speaks("third", blobs, false);
        areBooked(1, "speech", "speech");
    }

    @Test
    void a_node_that_dies_between_the_two_leaves_its_bill_to_whoever_speaks_them_again() throws Exception {
        assertThatThrownBy(() -> speaks("first", failingAt(2, () -> new IllegalStateException("died")), false))
                .hasStackTraceContaining("died");
        assertThat(journal.booked).isEmpty();

        speaks("second", blobs, false);
        areBooked(2, "speech", "speech", "speech", "speech");
    }

    @Test
    void takes_that_the_storage_did_not_take_at_first_are_not_spoken_again() throws Exception {
        speaks("first", failingAt(2, () -> new Failure(Code.STORAGE_UNAVAILABLE, "Away.", Duration.ZERO)), false);
        areBooked(1, "speech", "speech");

        journal.forgetAll();
        speaks("second", blobs, false);
        areBooked(1, "speech", "speech");
    }

    @Test
    void what_cannot_be_told_apart_was_paid_in_vain_and_is_spoken_turn_by_turn() throws Exception {
        local.always(
                "/models/",
                asked ->
                        sound(isConversation(asked) ? SpokenSound.silence(6, RATE) : conversation(asked, new byte[0])));
        speaks("first", blobs, false);
        areBooked(3, "speech_refused", "speech_refused", "speech", "speech", "speech", "speech");

        // the next run knows that they are not spoken together
        speaks("second", blobs, false);
        assertThat(local.calls()).isEqualTo(3);
    }

    @Test
    void an_answer_without_its_end_is_asked_for_again_and_both_are_booked() throws Exception {
        local.next(
                Reply.json(
                        "{\"candidates\":[{\"finishReason\":\"OTHER\"}],\"usageMetadata\":{\"promptTokenCount\":80,\"candidatesTokenCount\":500}}"));
        speaks("first", blobs, false);
        areBooked(2, "speech_refused", "speech_refused", "speech", "speech");
    }

    /// @param nth file that is put
    private Blobs failingAt(int nth, Supplier<RuntimeException> failure) {
        var puts = new AtomicInteger();
        return (Blobs) Proxy.newProxyInstance(
                Blobs.class.getClassLoader(), new Class<?>[] {Blobs.class}, (_, method, arguments) -> {
                    if (method.getName().equals("put") && puts.incrementAndGet() == nth) {
                        throw failure.get();
                    }
                    try {
                        return method.invoke(blobs, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
