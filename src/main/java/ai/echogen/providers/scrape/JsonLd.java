package ai.echogen.providers.scrape;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/// The article that a page describes in its embedded schema.org data.
///
/// @param titles the names it gives itself: one, or two where `name` and `headline` differ
record JsonLd(
        List<String> titles,
        @Nullable String byline,
        @Nullable String site,
        @Nullable String published) {
    static final JsonLd NONE = new JsonLd(List.of(), null, null, null);

    private static final ObjectMapper JSON = new ObjectMapper();

    /// https://schema.org/Article and the types below it; all others end in `Article`.
    private static final Set<String> ARTICLES = Set.of(
            "Report", "SocialMediaPosting", "BlogPosting", "LiveBlogPosting", "DiscussionForumPosting", "APIReference");

    /// The first article of the page's data. Data that cannot be parsed is passed over: on the web that is normal.
    static JsonLd of(Document page) {
        for (var script : page.select("script[type=application/ld+json]")) {
            var data = withoutCdata(script.data());
            try {
                var article = article(JSON.readTree(data));
                if (article != null) {
                    return read(article);
                }
            } catch (JsonProcessingException broken) {
                continue;
            }
        }
        return NONE;
    }

    private static String withoutCdata(String data) {
        return data.replace("<![CDATA[", "").replace("]]>", "").strip();
    }

    private static @Nullable JsonNode article(JsonNode data) {
        var candidates = new ArrayList<JsonNode>();
        for (var top : data.isArray() ? data : List.of(data)) {
            candidates.add(top);
            top.path("@graph").forEach(candidates::add);
        }
        return candidates.stream().filter(JsonLd::isArticle).findFirst().orElse(null);
    }

    private static boolean isArticle(JsonNode node) {
        var type = node.path("@type");
        for (var name : type.isArray() ? type : List.of(type)) {
            if (name.asText().endsWith("Article") || ARTICLES.contains(name.asText())) {
                return true;
            }
        }
        return false;
    }

    private static JsonLd read(JsonNode article) {
        var titles = new ArrayList<String>();
        for (var key : List.of("name", "headline")) {
            var title = text(article.path(key));
            if (title != null && !titles.contains(title)) {
                titles.add(title);
            }
        }
        return new JsonLd(
                titles,
                names(article.path("author")),
                text(article.path("publisher").path("name")),
                text(article.path("datePublished")));
    }

    private static @Nullable String names(JsonNode authors) {
        var names = new ArrayList<String>();
        for (var author : authors.isArray() ? authors : List.of(authors)) {
            var name = text(author.isTextual() ? author : author.path("name"));
            if (name != null) {
                names.add(name);
            }
        }
        return names.isEmpty() ? null : String.join(", ", names);
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() && !node.asText().isBlank() ? node.asText().strip() : null;
    }
}
