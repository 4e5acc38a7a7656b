package ai.echogen.library;

import static ai.echogen.library.Examples.content;
import static ai.echogen.library.Examples.contentOf;
import static ai.echogen.library.Examples.podcast;
import static ai.echogen.library.Examples.podcastOf;
import static ai.echogen.library.Examples.scriptOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lists: which part, by which words, from when.
@QuarkusTest
class ListsTest extends TwoPeople {
    @Test
    void lists_are_paged_with_the_true_total_the_newest_first() {
        var titles = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            titles.addFirst("Number " + i);
            ana.post("/content", content("Number " + i));
            scriptOf(ana);
        }
        contentOf(ben);

        var first = ana.get("/content?limit=2");
        assertThat(first.body().get("total").asInt()).isEqualTo(5);
        assertThat(first.header("X-Total-Count")).isEqualTo("5");
        assertThat(first.body().get("items").findValuesAsText("title")).isEqualTo(titles.subList(0, 2));
        assertThat(ana.get("/content?limit=2&offset=4").body().get("items").findValuesAsText("title"))
                .isEqualTo(titles.subList(4, 5));
        var behind = ana.get("/content?offset=2147483647");
        assertThat(behind.body().get("items")).isEmpty();
        assertThat(behind.body().get("total").asInt()).isEqualTo(5);

        var scripts = ana.get("/scripts?limit=3");
        assertThat(scripts.body().isArray()).isTrue();
        assertThat(scripts.body()).hasSize(3);
        assertThat(scripts.header("X-Total-Count")).isEqualTo("5");
        assertThat(ana.get("/scripts?offset=9").header("X-Total-Count")).isEqualTo("5");
        assertThat(ana.get("/podcasts").header("X-Total-Count")).isEqualTo("0");
    }

    @Test
    void an_unasked_limit_is_twenty() {
        for (var i = 0; i < 21; i++) {
            contentOf(ana);
        }
        assertThat(ana.get("/content").body().get("items")).hasSize(20);
    }

    @Test
    void rows_of_one_time_appear_once_each_however_they_are_paged() {
        for (var i = 0; i < 7; i++) {
            contentOf(ana);
        }
        database.asService(sql ->
                sql.change("update scraped_content set created_at = '2026-01-01' where user_id = ?", ana.account()));

        var ids = new ArrayList<String>();
        for (var offset = 0; offset < 7; offset++) {
            ids.addAll(ana.get("/content?limit=1&offset=" + offset)
                    .body()
                    .get("items")
                    .findValuesAsText("id"));
        }
        assertThat(ids).hasSize(7).doesNotHaveDuplicates();
        assertThat(ana.get("/content").body().get("items").findValuesAsText("id"))
                .isEqualTo(ids);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit, greater_than_equal",
        "limit=101, limit, less_than_equal",
        "limit=x, limit, int_parsing",
        "limit=99999999999, limit, int_parsing",
        "offset=-1, offset, greater_than_equal",
        "created_after=yesterday, created_after, datetime_parsing",
        "created_before=%2B999999999-01-01T00:00:00Z, created_before, datetime_parsing",
        "q=%00, q, string_nul",
    })
    void a_list_that_cannot_be_asked_for_is_invalid(String query, String parameter, String type) {
        for (var kind : List.of("content", "scripts", "podcasts")) {
            var answer = ana.get("/" + kind + "?" + query);
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
            assertThat(answer.body().at("/errors/0/loc").toString())
                    .isEqualTo("[\"query\",\"%s\"]".formatted(parameter));
            assertThat(answer.body().at("/errors/0/type").asText()).isEqualTo(type);
        }
    }

    @Test
    void search_finds_titles_texts_prompts_and_lines() {
        var bees = contentOf(ana);
        ana.post("/content", content("Großmutters Äpfel 東京"));
        assertThat(found("/content?q=BEES", bees)).hasSize(1);
        assertThat(found("/content?q=gro%C3%9Fmutters", bees)).hasSize(1);
        assertThat(found("/content?q=%22way%20home%22", bees)).hasSize(2);
        assertThat(found("/content?q=home%20-bees", bees)).hasSize(1);
        assertThat(found("/content?q=wasps", bees)).isEmpty();
        assertThat(found("/content?q=%20", bees)).hasSize(2);
        for (var strange : List.of("'", "((", "%22", "%5C", "-", "!%26%7C", "%3A*", "%F0%9F%90%9D")) {
            assertThat(ana.get("/content?q=" + strange).status()).isEqualTo(200);
        }

        var podcast = podcastOf(ana);
        assertThat(ana.get("/scripts?q=coffee").body()).hasSize(1);
        assertThat(ana.get("/scripts?q=clouds").body()).hasSize(1);
        assertThat(ana.get("/scripts?q=content").body()).isEmpty();
        assertThat(ana.get("/podcasts?q=clouds").texts("id")).containsExactly(podcast);
        assertThat(ana.get("/podcasts?q=know").texts("id")).containsExactly(podcast);
        assertThat(ana.get("/podcasts?q=wasps").header("X-Total-Count")).isEqualTo("0");
        assertThat(ben.get("/podcasts?q=clouds").body()).isEmpty();
    }

    private List<String> found(String path, String ignored) {
        var answer = ana.get(path);
        assertThat(answer.body().get("total").asInt())
                .isEqualTo(answer.body().get("items").size());
        return answer.body().get("items").findValuesAsText("id");
    }

    @Test
    void a_text_longer_than_search_reaches_is_kept_whole() {
        var draft = new HashMap<>(content("Long"));
        var text = new StringBuilder();
        for (var i = 0; text.length() < 2_000_000; i++) {
            text.append("w").append(i).append("-x").append(i * 7L).append(' ');
        }
        draft.put("markdown", text.toString());
        var made = ana.post("/content", draft);
        assertThat(made.status()).isEqualTo(201);
        assertThat(ana.get("/content/" + made.text("id")).text("markdown")).isEqualTo(text.toString());
    }

    @Test
    void lists_can_be_narrowed_to_a_time() {
        var id = contentOf(ana);
        var time = ana.get("/content/" + id).text("created_at");
        assertThat(found("/content?created_after=" + time, id)).isEmpty();
        assertThat(found("/content?created_before=" + time, id)).isEmpty();
        assertThat(found("/content?created_after=2020-01-01", id)).hasSize(1);
        assertThat(found("/content?created_after=2020-01-01T00:00:00+02:00", id))
                .hasSize(1);
        assertThat(found("/content?created_before=2020-01-01T00:00:00Z", id)).isEmpty();
    }
}
