package ai.echogen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.echogen.caller.Caller;
import ai.echogen.db.Sql;
import ai.echogen.failure.Failure;
import ai.echogen.jobs.Attempt;
import ai.echogen.jobs.Charge;
import ai.echogen.jobs.JobId;
import ai.echogen.jobs.Run;
import ai.echogen.jobs.StepKey;
import ai.echogen.jobs.Usage;
import ai.echogen.storage.Bucket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStepTest {
    private static final Item TAKE = new Item(Bucket.AUDIO, "takes/a.wav");

    @TempDir
    Path folder;

    private final Map<StepKey, Object> journal = new HashMap<>();
    private int made;

    @Test
    void what_the_journal_knows_is_not_made_again() throws Exception {
        assertThat(step().in(run(), shelf(), this::make)).isEqualTo(new Take(1));
        assertThat(step().in(run(), shelf(), this::make)).isEqualTo(new Take(1));

        assertThat(made).isEqualTo(1);
    }

    @Test
    void a_file_that_is_gone_is_made_once_more_and_remembered_again() throws Exception {
        step().in(run(), shelf(), this::make);
        Files.delete(folder.resolve("a.wav"));

        assertThat(step().in(run(), shelf(), this::make)).isEqualTo(new Take(2));
        step().in(run(), shelf(), this::make);
        assertThat(made).isEqualTo(2);
    }

    @Test
    void a_storage_that_loses_everything_is_told_of_in_the_end() {
        assertThatThrownBy(() -> step().in(run(), shelf(), () -> Attempt.made(new Take(0))))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("operator");
    }

    private static FileStep<Take> step() {
        return new FileStep<>(TAKE, Take.class, "take", List.of("slt", "Hello."));
    }

    private Attempt<Take> make() {
        try {
            Files.writeString(folder.resolve("a.wav"), "sound");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Attempt.made(new Take(++made));
    }

    private Shelf shelf() {
        return new Shelf() {
            @Override
            public Path place(Item item) {
                return folder.resolve("a.wav");
            }

            @Override
            public boolean fetch(Item item) {
                return Files.exists(place(item));
            }

            @Override
            public void keep(Item item) {}

            @Override
            public void keep(Item item, List<Usage> paid) {}

            @Override
            public List<Usage> unbooked(Item item) {
                return List.of();
            }

            @Override
            public void booked(Item item, Sql sql) {}
        };
    }

    /// A journal in memory.
    private Run run() {
        return new Run() {
            @Override
            public JobId job() {
                return new JobId(new UUID(0, 1));
            }

            @Override
            public Caller caller() {
                throw new AssertionError();
            }

            @Override
            public <T> T step(StepKey key, Class<T> result, Charge charge, Work<T> work) throws InterruptedException {
                if (!journal.containsKey(key) && work.attempt() instanceof Attempt.Made<T>(var done, var _)) {
                    try {
                        journal.put(key, done.in(null));
                    } catch (java.sql.SQLException e) {
                        throw new AssertionError(e);
                    }
                }
                return result.cast(journal.get(key));
            }

            @Override
            public <T> Optional<T> recorded(StepKey key, Class<T> result) {
                return Optional.ofNullable(result.cast(journal.get(key)));
            }

            @Override
            public void progress(String stage, double overall, String message) {}

            @Override
            public void tell(String event, Object data) {}
        };
    }
}
