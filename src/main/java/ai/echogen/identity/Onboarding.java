package ai.echogen.identity;

import java.time.Instant;

/// A person's answers to the questions after the first sign-in. They replace earlier ones.
///
/// @param answers a JSON array of objects with `question_id`, `question` and `answer`
public record Onboarding(String answers, Instant completedAt) {}
