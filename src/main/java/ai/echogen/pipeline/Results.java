package ai.echogen.pipeline;

import ai.echogen.jobs.Jobs;
import ai.echogen.jobs.Run;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// What jobs answer.
final class Results {
    private Results() {}

    /// With who spoke in the end: others than the payload names where those stepped in.
    static ObjectNode of(Jobs jobs, Run run, Engaged voice) {
        var result = of(jobs, run);
        var told = result.putObject("voice").put("provider", voice.id());
        if (voice.model() != null) {
            told.put("model", voice.model());
        }
        return result;
    }

    /// With what the job has cost until now.
    static ObjectNode of(Jobs jobs, Run run) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("cost_usd", jobs.get(run.caller(), run.job()).costUsd());
    }
}
