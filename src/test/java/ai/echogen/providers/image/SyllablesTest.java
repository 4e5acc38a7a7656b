package ai.echogen.providers.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SyllablesTest {

    @Test
    void a_compound_is_divided_before_a_consonant_that_leads_to_a_vowel() {
        assertThat(divided("Donaudampfschifffahrtsgesellschaft")).contains("dampf-schiff-fahrts-");
        assertThat(divided("электрификация")).isEqualTo("элект-рифи-кация");
    }

    @Test
    void what_is_no_word_is_not_divided() {
        assertThat(Syllables.ends("https://example.org/aaaaaaaaaaaaa")).isEmpty();
        assertThat(Syllables.ends("蜜蜂如何谈论距离")).isEmpty();
        assertThat(Syllables.ends("")).isEmpty();
    }

    private static String divided(String word) {
        var out = new StringBuilder(word);
        Syllables.ends(word).reversed().forEach(at -> out.insert(at, "-"));
        return out.toString();
    }
}
