package ai.echogen.pipeline;

import ai.echogen.db.JsonText;
import ai.echogen.episode.Article;
import ai.echogen.library.content.Content;
import ai.echogen.library.content.ContentDraft;
import ai.echogen.providers.scrape.ArticleMarkdown;
import ai.echogen.providers.scrape.Source;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Articles as the library keeps them: Markdown, and beside it what else is known.
final class KeptArticles {
    /// As the library's door allows.
    private static final int LONGEST_URL = 2083;
    private static final int LONGEST_TITLE = 10_000;
    private static final Pattern UNSTORABLE = Pattern.compile("\\x00|\\p{Cs}");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Known(
            String language,
            int words,
            @Nullable String byline,
            @Nullable String site,
            @Nullable String published,
            @Nullable String fileName) {}

    private KeptArticles() {}

    /// @param provider who read it
    /// @param asked    the address that was asked for; null when there was none
    /// @param fileName what a file was called; null when it was none
    static ContentDraft draft(Article article, String provider, @Nullable URI asked, @Nullable String fileName) {
        return new ContentDraft(
                url(article, asked, fileName),
                storable(shortened(article.title())),
                storable(ArticleMarkdown.of(article)),
                provider,
                JsonText.of(new Known(
                        article.language(),
                        article.words(),
                        article.byline() == null ? null : storable(article.byline()),
                        article.site() == null ? null : storable(article.site()),
                        article.published() == null ? null : article.published().toString(),
                        fileName == null ? null : storable(fileName))));
    }

    private static String url(Article article, @Nullable URI asked, @Nullable String fileName) {
        if (asked != null) {
            var read = article.source() == null
                    ? asked.toString()
                    : article.source().toString();
            return read.length() <= LONGEST_URL ? read : asked.toString();
        }
        return fileName == null
                ? "urn:echogen:text"
                : "urn:echogen:file:"
                        + URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// What the reader is to read again.
    static Source source(Content content) {
        return new Source.Sent(
                new ByteArrayInputStream(content.markdown().getBytes(StandardCharsets.UTF_8)),
                "content.md",
                content.title().isBlank() ? null : content.title());
    }

    /// Adds to an article that was read from kept Markdown what is known beside it.
    static Article completed(Article read, Content content) {
        var known = known(content);
        return new Article(
                read.title(),
                orElse(known, "byline", read.byline()),
                language(known, read.language()),
                published(known, read.published()),
                web(content.url()),
                orElse(known, "site", read.site()),
                read.blocks());
    }

    private static JsonNode known(Content content) {
        try {
            return JSON.readTree(content.metadata());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds JSON that cannot be read", e);
        }
    }

    private static @Nullable String orElse(JsonNode known, String field, @Nullable String read) {
        var value = known.path(field);
        return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : read;
    }

    private static String language(JsonNode known, String read) {
        var language = known.path("language").asText();
        return Locale.forLanguageTag(language).getLanguage().isEmpty() ? read : language;
    }

    private static @Nullable LocalDate published(JsonNode known, @Nullable LocalDate read) {
        try {
            var day = known.path("published").asText();
            return day.isEmpty() ? read : LocalDate.parse(day);
        } catch (DateTimeException _) {
            return read;
        }
    }

    private static @Nullable URI web(String url) {
        try {
            return url.startsWith("http://") || url.startsWith("https://") ? URI.create(url) : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static String shortened(String title) {
        return title.codePointCount(0, title.length()) <= LONGEST_TITLE
                ? title
                : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE));
    }

    /// PostgreSQL keeps neither NUL nor halves of characters.
    private static String storable(String text) {
        return UNSTORABLE.matcher(text).replaceAll("\uFFFD");
    }
}
