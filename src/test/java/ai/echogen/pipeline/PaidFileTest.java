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
import ai.echogen.jobs.Charge;
import ai.echogen.jobs.Usage;
import ai.echogen.library.WorkingFiles;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.Spent;
import ai.echogen.providers.image.Commission;
import ai.echogen.providers.image.CoverArtist;
import ai.echogen.storage.Blobs;
import ai.echogen.storage.Bucket;
import ai.echogen.testing.Person;
import ai.echogen.testing.SpokenSound;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a node has paid for is recorded, whichever node comes to record it.
@QuarkusTest
class PaidFileTest {
    private static final Speaker NORA = new Speaker("Nora", "nora");

    @TestHTTPResource
    URI server;

    @Inject
    Database database;

    @Inject
    Blobs blobs;

    @Inject
    WorkingFiles working;

    @Inject
    DrawStep draw;

    @TempDir
    Path folder;

    private final AtomicInteger spoken = new AtomicInteger();
    private final AtomicInteger painted = new AtomicInteger();
    private MemoryJournal journal;
    private Caller ana;

    @BeforeEach
    void somebody() {
        ana = Caller.inBackground(Person.joins(server, database).account());
        journal = new MemoryJournal(database, ana);
    }

    private static Script script() {
        var turn = new Turn(NORA, "Bees dance, and the dance is a map.", null, List.of());
        return new Script(
                "Bees",
                "en",
                "test",
                Style.values()[0],
                List.of(NORA),
                List.of(new Segment("Bees", List.of(turn))),
                "Bees.",
                true);
    }

    /// Each take costs a cent.
    private final Voicing voicing = new Voicing() {
        @Override
        public List<String> parts(Turn turn, String language) {
            return List.of("test", turn.text());
        }

        @Override
        public int sideBySide() {
            return 1;
        }

        @Override
        public Outcome<?> speak(Utterance said, String language, Path file) {
            spoken.incrementAndGet();
            try {
                Files.write(file, SpokenSound.wav(SpokenSound.pcm(said.turn().text(), 24_000), 24_000));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            var cent = new BigDecimal("0.01");
            return new Outcome.Done<>(
                    1, List.of(new Spent("test", "nora", "speech", BigDecimal.TEN, "characters", cent)));
        }

        @Override
        public Engaged engaged() {
            return Engaged.BUILT_IN_ONE;
        }

        @Override
        public Charge charge(Turn turn, String language) {
            return Charge.NONE;
        }

        @Override
        public void check(String language, String setting) {}
    };

    private Depot node(String name, Blobs storage) throws IOException {
        return new Depot(ana, storage, working, Files.createDirectories(folder.resolve(name)));
    }

    private void speaks(Depot depot, boolean dies) throws InterruptedException {
        var run = journal.run(dies);
        SpeakStep.takes(run, depot, script(), voicing, new Advance(run, InstantSource.system()));
    }

    @Test
    void a_take_that_a_dying_node_stored_is_adopted_with_what_it_cost() throws Exception {
        assertThatThrownBy(() -> speaks(node("first", blobs), true)).hasStackTraceContaining("died");
        assertThat(journal.booked).isEmpty();

        speaks(node("second", blobs), false);
        assertThat(spoken).hasValue(1);
        assertThat(journal.booked).extracting(Usage::costUsd).containsExactly(new BigDecimal("0.01"));

        // and once only, also where the journal has forgotten the take and the storage has not
        journal.forgetAll();
        speaks(node("third", blobs), false);
        assertThat(spoken).hasValue(1);
        assertThat(journal.booked).hasSize(1);
    }

    @Test
    void a_take_that_the_storage_did_not_take_at_first_is_stored_before_it_is_recorded() throws Exception {
        var depot = node("first", refusingOnce(blobs));
        speaks(depot, false);
        assertThat(spoken).hasValue(1);
        assertThat(journal.booked).hasSize(1);

        // another node finds it there
        journal.forgetAll();
        speaks(node("second", blobs), false);
        assertThat(spoken).hasValue(1);
        assertThat(journal.booked).hasSize(1);
    }

    /// Each picture costs a cent.
    private final CoverArtist artist = new CoverArtist() {
        @Override
        public List<String> parts() {
            return List.of("test");
        }

        @Override
        public Outcome<Path> draw(Commission commission, Path jpeg) {
            painted.incrementAndGet();
            try {
                Files.writeString(jpeg, "a picture of " + commission.title());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            var cent = new BigDecimal("0.01");
            return new Outcome.Done<>(jpeg, List.of(new Spent("test", "ana", "cover", BigDecimal.ONE, "images", cent)));
        }
    };

    private void paints(Depot depot, boolean dies) throws InterruptedException {
        var wish = new CoverWish(artist.parts(), () -> new CoverWish.Hosted(artist, Charge.NONE), true);
        var commission = new Commission("Bees", null, "en", "", null);
        var made = draw.draw(journal.run(dies), depot, wish, commission, new Item(Bucket.ART, "bees/cover.jpg"));
        assertThat(made).isEqualTo(new DrawStep.Made("test", null));
    }

    @Test
    void a_cover_that_a_dying_node_stored_is_adopted_with_what_it_cost() throws Exception {
        assertThatThrownBy(() -> paints(node("first", blobs), true)).hasStackTraceContaining("died");
        assertThat(journal.booked).isEmpty();

        paints(node("second", blobs), false);
        assertThat(painted).hasValue(1);
        assertThat(journal.booked).extracting(Usage::costUsd).containsExactly(new BigDecimal("0.01"));
    }

    @Test
    void a_cover_that_the_storage_did_not_take_at_first_is_not_painted_again() throws Exception {
        paints(node("first", refusingOnce(blobs)), false);
        assertThat(painted).hasValue(1);
        assertThat(journal.booked).hasSize(1);
    }

    @Test
    void a_price_that_cannot_be_read_does_not_lose_the_take() {
        assertThat(Paid.read("{\"it\": \"is no list\"}")).isEmpty();
        assertThat(Paid.read("[{\"quantity\": \"many\"}]")).isEmpty();
        var paid =
                List.of(new Usage("openai", "speech", new BigDecimal("123"), "characters", new BigDecimal("0.0015")));
        assertThat(Paid.read(Paid.json(paid))).isEqualTo(paid);
    }

    private static Blobs refusingOnce(Blobs blobs) {
        var refused = new AtomicInteger();
        return (Blobs) Proxy.newProxyInstance(
                Blobs.class.getClassLoader(), new Class<?>[] {Blobs.class}, (_, method, arguments) -> {
                    if (method.getName().equals("put") && refused.getAndIncrement() == 0) {
                        throw new Failure(Code.STORAGE_UNAVAILABLE, "The storage is away.", Duration.ZERO);
                    }
                    try {
                        return method.invoke(blobs, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
