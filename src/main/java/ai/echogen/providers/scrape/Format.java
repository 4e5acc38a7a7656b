package ai.echogen.providers.scrape;

/// What the reader reads.
enum Format {
    HTML,
    MARKDOWN,
    TEXT,
    PDF,
    DOCX,
    EPUB;

    /// For sentences that turn something else away.
    static final String READABLE = "EchoGen reads HTML, Markdown, plain text, PDF, DOCX and EPUB";
}
