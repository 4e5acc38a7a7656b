package ai.echogen.providers.writer.llm;

/// What a model answered.
///
/// @param text  as it came, reasoning left out where the vendor keeps it apart
/// @param cut   whether it ends where the room for it ended
/// @param model that answered, as the vendor says: it may be another one than was asked
public record Completion(String text, boolean cut, String model) {}
