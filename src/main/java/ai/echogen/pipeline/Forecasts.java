package ai.echogen.pipeline;

import ai.echogen.caller.Caller;
import ai.echogen.episode.Article;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.http.Validation;
import ai.echogen.jobs.Estimate;
import ai.echogen.jobs.History;
import ai.echogen.library.scripts.ScriptId;
import ai.echogen.library.scripts.Scripts;
import ai.echogen.providers.Ability;
import ai.echogen.providers.Prices;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What jobs of this house will probably cost and take. Payloads were checked before.
@Singleton
final class Forecasts {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> SOURCES = List.of("url", "text", "content_id", "script_id");

    private final Articles articles;
    private final Scripts scripts;
    private final History history;
    private final InstantSource clock;

    Forecasts(Articles articles, Scripts scripts, History history, InstantSource clock) {
        this.articles = articles;
        this.scripts = scripts;
        this.history = history;
        this.clock = clock;
    }

    /// Of whatever makes a podcast.
    List<Estimate> episode(Caller caller, ObjectNode payload) {
        var fields = fields(payload);
        var source = JobSource.of(fields, SOURCES);
        if (source instanceof JobSource.Script(var id)) {
            return rendering(caller, payload, id);
        }
        var outlook = outlook(caller, fields, source);
        return begun(caller)
                .read(reader(fields, source), outlook.assumed())
                .write(Engaged.of(fields, "writer", Ability.WRITER), outlook)
                .speak(voice(fields), outlook.seconds())
                .draw(artist(fields))
                .master(outlook.seconds())
                .publish()
                .steps();
    }

    /// Of a script that is spoken as it stands.
    List<Estimate> rendering(Caller caller, ObjectNode payload, ScriptId id) {
        var fields = fields(payload);
        var characters = characters(scripts.get(caller, id).segments());
        return begun(caller)
                .speak(voice(fields), characters)
                .draw(artist(fields))
                .master(Forecast.secondsOf(characters))
                .publish()
                .steps();
    }

    List<Estimate> script(Caller caller, ObjectNode payload) {
        var fields = fields(payload);
        var source = JobSource.of(fields, SOURCES);
        var outlook = outlook(caller, fields, source);
        return begun(caller)
                .read(reader(fields, source), outlook.assumed())
                .write(Engaged.of(fields, "writer", Ability.WRITER), outlook)
                .steps();
    }

    List<Estimate> cover(Caller caller, ObjectNode payload) {
        return begun(caller).draw(artist(fields(payload))).steps();
    }

    /// Of a page or a file that is kept as content.
    List<Estimate> reading(Caller caller, ObjectNode payload) {
        var fields = fields(payload);
        return begun(caller)
                .read(reader(fields, JobSource.web(fields)), List.of())
                .steps();
    }

    private Forecast begun(Caller caller) {
        return new Forecast(history.of(caller), Prices.at(clock.instant()));
    }

    private static Fields fields(ObjectNode payload) {
        return Fields.of(payload, new Validation("body"));
    }

    private static Engaged voice(Fields fields) {
        return Engaged.of(fields, "voice", Ability.VOICES);
    }

    /// Pages alone are read by somebody else.
    private static Engaged reader(Fields fields, @Nullable JobSource source) {
        return source instanceof JobSource.Web ? ReaderWish.of(fields).engaged() : Engaged.BUILT_IN_ONE;
    }

    private static Engaged artist(Fields fields) {
        return Engaged.of(fields, "cover", Ability.ARTIST);
    }

    private Outlook outlook(Caller caller, Fields fields, @Nullable JobSource source) {
        return Outlook.of(
                article(caller, source), fields.number("minutes", Order.SHORTEST_MINUTES, Order.LONGEST_MINUTES));
    }

    private @Nullable Article article(Caller caller, @Nullable JobSource source) {
        if (source == null || source instanceof JobSource.Web) {
            return null;
        }
        try {
            return articles.now(caller, source, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Code.CANCELLED, "Stopped while reading the text.", e);
        }
    }

    /// Of what is said in a script.
    private static int characters(String segments) {
        try {
            return JSON.readTree(segments)
                    .valueStream()
                    .mapToInt(segment -> segment.path("content").asText().length())
                    .sum();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds JSON that cannot be read", e);
        }
    }
}
