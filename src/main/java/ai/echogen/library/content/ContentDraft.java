package ai.echogen.library.content;

/// An article that is not kept yet.
///
/// @param metadata a JSON object
public record ContentDraft(String url, String title, String markdown, String provider, String metadata) {}
