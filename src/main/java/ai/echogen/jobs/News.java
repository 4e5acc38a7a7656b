package ai.echogen.jobs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a run has to say and has not yet said. Progress in between is left out, everything else is kept in its order.
final class News {
    private static final int LONGEST_MESSAGE = 500;

    /// @param data JSON
    record Event(String name, String data) {}

    private final List<Event> events = new ArrayList<>();
    private final Eta eta;
    private boolean moved;
    private int percent;
    private String stage = "";
    private String message = "";

    /// @param before the progress of the run before, as JSON
    News(@Nullable String before, Eta eta) {
        this.eta = eta;
        if (before != null) {
            percent = Math.clamp(JobJson.object(before).path("percent").asInt(0), 0, 100);
        }
    }

    synchronized void progress(String newStage, double overall, String newMessage) {
        percent = Math.max(percent, (int) Math.clamp(Math.floor(overall * 100), 0, 100));
        stage = newStage;
        message = newMessage.length() > LONGEST_MESSAGE ? newMessage.substring(0, LONGEST_MESSAGE) : newMessage;
        moved = true;
    }

    synchronized void tell(String event, Object data) {
        events.add(new Event(event, JobJson.storable(data)));
    }

    /// @param progress JSON; null when it is as before
    /// @param events   progress comes last
    record Batch(@Nullable String progress, List<Event> events) {
        boolean isEmpty() {
            return events.isEmpty();
        }
    }

    /// What has come since the last time.
    synchronized Batch take() {
        var batch = new ArrayList<>(events);
        events.clear();
        if (!moved) {
            return new Batch(null, batch);
        }
        moved = false;
        var json = JobJson.object()
                .put("stage", stage)
                .put("percent", percent)
                .put("message", message)
                .put("eta_seconds", eta.seconds(percent));
        var progress = JobJson.storable(json);
        batch.add(new Event("progress", progress));
        return new Batch(progress, batch);
    }

    /// What could not be said after all comes before what has come since.
    synchronized void putBack(Batch batch) {
        moved |= batch.progress() != null;
        events.addAll(
                0,
                batch.events().stream()
                        .filter(event -> !event.name().equals("progress"))
                        .toList());
    }
}
