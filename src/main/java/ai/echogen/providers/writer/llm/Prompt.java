package ai.echogen.providers.writer.llm;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// What a model is asked.
///
/// @param model      the vendor's name for it
/// @param system     the task
/// @param user       what the task is about
/// @param name       of the answer's shape, letters only
/// @param schema     of the answer, in the part of JSON Schema that every vendor takes: objects with
/// `additionalProperties: false` and every property required, arrays, strings, enums
/// @param mostTokens of the answer, hidden reasoning included
public record Prompt(String model, String system, String user, String name, ObjectNode schema, int mostTokens) {
    public Prompt {
        if (model.isBlank() || mostTokens <= 0) {
            throw new IllegalArgumentException("a prompt needs a model and room for an answer");
        }
    }
}
