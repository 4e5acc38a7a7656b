package ai.echogen.pipeline;

import ai.echogen.episode.Article;
import org.jspecify.annotations.Nullable;

/// Where a script's words come from, as it is told beside the script.
///
/// @param url       null for what has no address that others could open
/// @param published a day, ISO 8601
record Origin(
        @Nullable String url,
        @Nullable String title,
        @Nullable String byline,
        @Nullable String site,
        @Nullable String published,
        @Nullable String language,
        @Nullable Integer words) {
    static final Origin UNKNOWN = new Origin(null, null, null, null, null, null, null);

    static Origin of(Article article) {
        var address = article.source();
        return new Origin(
                address == null || "file".equals(address.getScheme()) ? null : address.toString(),
                article.title(),
                article.byline(),
                article.site(),
                article.published() == null ? null : article.published().toString(),
                article.language(),
                article.words());
    }
}
