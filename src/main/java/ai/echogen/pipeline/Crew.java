package ai.echogen.pipeline;

/// Who makes the words and the sound of one run.
record Crew(Writing writing, Voicing voicing) {}
