package ai.echogen.chaos;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import ai.echogen.chaos.Round.Accepted;
import ai.echogen.chaos.Round.Happened;
import ai.echogen.chaos.SlowVendor.Call;
import ai.echogen.chaos.SlowVendor.Ending;
import ai.echogen.db.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What was recorded is never asked for again, and what was recorded is exactly what the vendor answered.
///
/// The vendor never answers the same twice, so a stored take or a written answer tells which call it
/// came from, and its row in the journal when that was recorded. Any later call with the same question
/// is a duplicate. An earlier one that was answered is one in flight: allowed when between the two
/// something happened that loses answers, and then counted.
final class CallsProof {
    private static final String RECORDED = """
            select user_id, key, kind, result ->> 'model' as model, created_at
              from public.job_steps
             where user_id = any (?) and kind in ('ask', 'take') and result is not null
            """;
    /// Between the end of a call and what ended its node there may be work on its answer.
    private static final Duration AFTERWARDS = Duration.ofSeconds(5);

    /// A node that comes back, or whose database does, may be taken for dead until its heart has beaten.
    private static final Duration TAKEN_FOR_DEAD = Duration.ofSeconds(10);

    private final Installation installation;
    private final Tally tally;
    private final List<Happened> happened;
    private final Instant began;

    CallsProof(Installation installation, Tally tally, List<Happened> happened, Instant began) {
        this.installation = installation;
        this.tally = tally;
        this.happened = happened;
        this.began = began;
    }

    /// @param model who answered; of a question to a model alone
    private record Step(UUID owner, String key, String kind, String model, Instant recorded) {}

    void check(List<Accepted> accepted) {
        var wrong = new ArrayList<String>();
        var calls = installation.vendor.calls().stream()
                .filter(call -> !call.arrived().isBefore(began))
                .toList();
        var byNumber = calls.stream().collect(toMap(Call::number, call -> call));
        var recorded = recorded(accepted, byNumber, wrong);
        for (var same : calls.stream().collect(groupingBy(Call::question)).values()) {
            judge(same, recorded, wrong);
        }
        wrong.addAll(installation.vendor.strange());
        tally.calls += calls.size();
        tally.violated(wrong);
    }

    /// Which call was recorded when.
    private Map<Integer, Instant> recorded(List<Accepted> accepted, Map<Integer, Call> calls, List<String> wrong) {
        var recorded = new HashMap<Integer, Instant>();
        var steps = installation.database.asService(sql -> sql.list(
                RECORDED,
                row -> new Step(
                        row.getObject("user_id", UUID.class),
                        row.getString("key"),
                        row.getString("kind"),
                        row.getString("model"),
                        Sql.instant(row, "created_at")),
                (Object) RowsProof.owners(accepted)));
        for (var step : steps) {
            var call = answer(step).filter(calls::containsKey);
            if (call.isPresent()) {
                recorded.put(call.get(), step.recorded());
            } else {
                tally.losses++;
                wrong.add("the recorded %s %s of %s is no answer that the vendor gave whole"
                        .formatted(step.kind(), step.key(), step.owner()));
            }
        }
        return recorded;
    }

    private Optional<Integer> answer(Step step) {
        return (step.kind().equals("ask") ? Optional.of(step.model()) : take(step))
                .flatMap(installation.vendor::answered);
    }

    private Optional<String> take(Step step) {
        var file = new StoredFiles(installation.database, installation.home).take(step.owner(), step.key());
        if (file.isEmpty() || Files.notExists(file.get())) {
            return Optional.empty();
        }
        try {
            return MarkedVoices.mark(Files.readAllBytes(file.get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param same calls with one question, in the order of their arrival
    private void judge(List<Call> same, Map<Integer, Instant> recorded, List<String> wrong) {
        var when = same.stream()
                .map(call -> recorded.get(call.number()))
                .filter(time -> time != null)
                .findFirst();
        if (when.isEmpty()) {
            wrong.add("call %d was answered, and nothing of it was recorded: %s"
                    .formatted(same.getLast().number(), same.getLast().subject()));
            tally.losses++;
            return;
        }
        for (var i = 0; i < same.size(); i++) {
            var call = same.get(i);
            if (call.arrived().isAfter(when.get())) {
                wrong.add("call %d at %s asked for what was recorded at %s: %s"
                        .formatted(call.number(), call.arrived(), when.get(), call.subject()));
                tally.duplicates++;
            } else if (!recorded.containsKey(call.number())) {
                repeated(call, i + 1 < same.size() ? same.get(i + 1) : null, wrong);
            }
        }
    }

    private void repeated(Call call, Call next, List<String> wrong) {
        if (call.ending() == Ending.REFUSED || call.ending() == Ending.CUT) {
            tally.repeatedAfterFailure++;
            return;
        }
        tally.repeatedInFlight++;
        var until = next == null ? call.arrived().plus(AFTERWARDS) : next.arrived();
        var because = happened.stream()
                .filter(event -> event.kind().losesAnswers())
                .anyMatch(event -> event.from().isBefore(until)
                        && event.until().plus(TAKEN_FOR_DEAD).isAfter(call.arrived()));
        if (!because) {
            wrong.add("call %d (%s) was made again, and nothing had happened that could have lost its answer: %s"
                    .formatted(call.number(), call.ending(), call.subject()));
            tally.duplicates++;
        }
    }
}
