package ai.echogen.chaos;

import ai.echogen.audio.HeardEpisode;
import ai.echogen.chaos.Round.Accepted;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Listens to an episode as its owner would: through the API, all of it.
final class EpisodeProof {
    private static final double AIM_LUFS = -16;
    private static final double LUFS_OFF = 1;
    private static final double HIGHEST_PEAK = -0.9;
    private static final double SHORTEST = 42;
    private static final double LONGEST = 80;
    /// The closing sound comes after the last word.
    private static final double LONGEST_CLOSING = 12;

    private final Path folder;
    private double seconds;

    /// @param folder for downloads
    EpisodeProof(Path folder) {
        this.folder = folder;
    }

    /// Of all the audio that was listened to.
    double seconds() {
        return seconds;
    }

    List<String> check(Accepted accepted) throws InterruptedException {
        var owner = accepted.owner();
        var wrong = new ArrayList<String>();
        var job = owner.get("/jobs/" + accepted.job());
        if (!job.path("status").asText().equals("succeeded")) {
            return List.of(); // said already
        }
        var mp3 = folder.resolve(accepted.job() + ".mp3");
        try {
            var podcast = owner.get("/podcasts/" + job.at("/result/podcast_id").asText());
            owner.download(podcast.path("audio_url").asText(), mp3);
            var heard = HeardEpisode.of(mp3);
            seconds += heard.seconds();
            sound(heard, podcast, job, wrong);
            words(accepted, heard, podcast, wrong);
        } catch (IOException | RuntimeException | AssertionError e) {
            wrong.add("cannot be listened to: " + e);
        } finally {
            delete(mp3);
        }
        return wrong.stream()
                .map(problem -> "job %s: its episode %s".formatted(accepted.job(), problem))
                .toList();
    }

    private static void sound(HeardEpisode heard, JsonNode podcast, JsonNode job, List<String> wrong) {
        if (Math.abs(heard.loudness().lufs() - AIM_LUFS) > LUFS_OFF) {
            wrong.add("has %.2f LUFS".formatted(heard.loudness().lufs()));
        }
        if (heard.loudness().truePeakDb() > HIGHEST_PEAK) {
            wrong.add("has a true peak of %.2f dB".formatted(heard.loudness().truePeakDb()));
        }
        var told = job.at("/result/duration_seconds").asDouble();
        if (Math.abs(heard.seconds() - told) > 0.2) {
            wrong.add("has %.2f s of sound, and its job says %.2f".formatted(heard.seconds(), told));
        }
        if (Math.abs(heard.seconds() - podcast.path("duration_seconds").asInt()) > 0.8) {
            wrong.add("has %.2f s of sound, and its row says %d"
                    .formatted(heard.seconds(), podcast.path("duration_seconds").asInt()));
        }
        if (heard.seconds() < SHORTEST || heard.seconds() > LONGEST) {
            wrong.add("has %.2f s of sound, and a minute was asked for".formatted(heard.seconds()));
        }
        if (heard.title().isBlank()) {
            wrong.add("has no title");
        }
    }

    private static void words(Accepted accepted, HeardEpisode heard, JsonNode podcast, List<String> wrong)
            throws InterruptedException {
        var owner = accepted.owner();
        var lines = owner.get("/scripts/" + podcast.path("script_id").asText()).path("segments");
        var script = new StringBuilder();
        var before = 0.0;
        for (var line : lines) {
            script.append(line.path("content").asText()).append(' ');
            var start = line.path("start_time").asDouble(-1);
            if (start < before - 0.001 || line.path("end_time").asDouble(-1) < start) {
                wrong.add("has a line that begins at %.2f s, after one at %.2f".formatted(start, before));
            }
            before = start;
        }
        var last = lines.path(lines.size() - 1).path("end_time").asDouble(-1);
        if (lines.isEmpty() || last > heard.seconds() + 0.1 || heard.seconds() - last > LONGEST_CLOSING) {
            wrong.add("has %d lines until %.2f s, and %.2f s of sound".formatted(lines.size(), last, heard.seconds()));
        }
        var spoken = new StringBuilder();
        for (var segment : owner.get("/podcasts/%s/transcript.json"
                        .formatted(podcast.path("id").asText()))
                .path("segments")) {
            spoken.append(segment.path("body").asText()).append(' ');
        }
        if (!plain(spoken).equals(plain(script))) {
            wrong.add("has a transcript that is not its script");
        }
        var chapters = podcast.at("/metadata/chapters");
        if (chapters.isEmpty() || chapters.size() != heard.chapters().size()) {
            wrong.add("has %d chapters in its file, and %d in its row"
                    .formatted(heard.chapters().size(), chapters.size()));
        }
        for (var i = 1; i < heard.chapters().size(); i++) {
            if (heard.chapters().get(i) <= heard.chapters().get(i - 1)
                    || heard.chapters().get(i) > heard.seconds()) {
                wrong.add("has chapters at " + heard.chapters());
                break;
            }
        }
    }

    /// The words alone.
    private static String plain(CharSequence text) {
        return text.toString()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // it goes with the folder
        }
    }
}
