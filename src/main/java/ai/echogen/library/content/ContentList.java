package ai.echogen.library.content;

import ai.echogen.listing.Listed;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// @param total how many there are in all
@Schema(
        name = "ScrapedContentList",
        requiredProperties = {"items", "total"})
record ContentList(List<ContentResponse> items, long total) {
    static ContentList of(Listed<Content> listed) {
        return new ContentList(listed.items().stream().map(ContentResponse::of).toList(), listed.total());
    }
}
