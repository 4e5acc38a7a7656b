package ai.echogen.ops;

/// A [Check] that the server makes whenever it starts. Any feature may bring one as a bean. Something bad stops
/// the start with its sentence, something doubtful is a warning in the log.
///
/// It runs before the server listens, so it must be done in moments: what is far away is the business of a
/// [HealthPart].
public interface StartupCheck extends Check {}
