package ai.echogen.providers.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WordingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            How bees talk about distance: “¿Ça va?” – no. 1 €5|en|LATIN
            Grüße, Ağaç, Škoda, Việt ngữ, Ðað, Œuvre|de|LATIN
            Ҳар забон, Қазақ тілі, Ѫжє|kk|
            Πώς οι μέλισσες μιλούν, ἐν ἀρχῇ|el|LATIN
            كيف يتحدث النحل عن المسافة؟ گپ ٹھیک|ar|ARABIC
            איך דבורים מדברות|he|HEBREW
            मधुमक्खियाँ क्षेत्र ज्ञान|hi|NOTO
            মৌমাছিরা কীভাবে দূরত্ব|bn|BENGALI
            தேனீக்கள் தூரத்தைப் பற்றி|ta|TAMIL
            తేనెటీగలు దూరం గురించి|te|TELUGU
            ಜೇನುನೊಣಗಳು ದೂರ|kn|KANNADA
            തേനീച്ചകൾ ദൂരം|ml|MALAYALAM
            મધમાખીઓ અંતર|gu|GUJARATI
            ਮਧੂ ਮੱਖੀਆਂ ਦੂਰੀ|pa|GURMUKHI
            ମହୁମାଛି ଦୂରତା|or|ORIYA
            මීමැස්සන් දුර|si|SINHALA
            ผึ้งพูดคุยเรื่องระยะทาง|th|THAI
            ເຜິ້ງ ເວົ້າ|lo|LAO
            ឃ្មុំនិយាយ|km|KHMER
            ပျားများ စကားပြော|my|MYANMAR
            მეფუტკრეობა|ka|GEORGIAN
            Մեղուները խոսում են|hy|ARMENIAN
            ንቦች ስለ ርቀት|am|ETHIOPIC
            蜜蜂如何谈论距离，與臺灣|zh|CHINESE
            ミツバチはどのように距離を語るのか。ー|ja|JAPANESE
            꿀벌은 거리를 어떻게 이야기하는가 뷁|ko|KOREAN
            """)
    void every_letter_of_the_scripts_we_name_has_a_glyph(String text, String language, Face face) {
        var wording = Wording.of(text, language);
        assertThat(wording.text()).isEqualTo(text);
        for (Wording.Run run : wording.runs()) {
            String letters = text.substring(run.start(), run.end());
            assertThat(run.face().font().canDisplayUpTo(letters))
                    .as("%s in %s", letters, run.face())
                    .isEqualTo(-1);
        }
        if (face != null) {
            assertThat(wording.runs().getFirst().face()).isEqualTo(face);
        }
    }

    @Test
    void han_letters_take_their_shape_from_the_language() {
        assertThat(Wording.of("直角", "ja").runs().getFirst().face()).isEqualTo(Face.JAPANESE);
        assertThat(Wording.of("直角", "zh-CN").runs().getFirst().face()).isEqualTo(Face.CHINESE);
        assertThat(Wording.of("直角のはなし", "und").runs().getFirst().face()).isEqualTo(Face.JAPANESE);
    }

    @ParameterizedTest
    @MethodSource("dirt")
    void what_nobody_can_read_is_left_out(String dirty, String clean) {
        assertThat(Wording.of(dirty, "en").text()).isEqualTo(clean);
    }

    static String[][] dirt() {
        return new String[][] {
            {"  Bees \t\n and \u0000\u0007 flowers\u2028 ", "Bees and flowers"},
            {"Bees 🐝🚀👩‍🔬👍🏽🇫🇷 fly", "Bees fly"},
            {"🐝", ""},
            {"Rank 1️⃣ ☎️", "Rank 1 ☎"},
            {"a\u202Egnp.exe\u202C", "agnp.exe"},
            {"bro\uD83Dken\uDC00", "broken"},
            {"soft\u00ADhyphen zero\u200Bwidth \uFEFFmark", "softhyphen zerowidth mark"},
            {"private\uE000 use", "private use"},
            {"Z" + "\u0335".repeat(500) + "algo", "Z\u0335\u0335\u0335algo"},
            {"e\u0301te\u0301", "été"},
            {"می\u200Cخواهم", "می\u200Cخواهم"},
            {"ᏣᎳᎩ and Latin", "and Latin"},
            {"", ""}
        };
    }

    @Test
    void a_long_title_ends_at_a_word_with_an_ellipsis() {
        var wording = Wording.of("The long road to nowhere, and back again by another way", "en");
        assertThat(wording.shortenedTo(28).text()).isEqualTo("The long road to nowhere…");
        assertThat(wording.shortenedTo(500)).isSameAs(wording);
    }

    @Test
    void a_word_without_end_is_cut_between_letters() {
        assertThat(Wording.of("x".repeat(9_000), "en").shortenedTo(10).text()).isEqualTo("xxxxxxxxx…");
        assertThat(Wording.of("蜂".repeat(9_000), "zh").shortenedTo(10).length()).isLessThanOrEqualTo(10);
    }

    @Test
    void capitals_follow_the_language_and_lose_no_letter() {
        assertThat(Wording.of("istanbul ışık", "tr").inCapitals().text()).isEqualTo("İSTANBUL IŞIK");
        assertThat(Wording.of("επιστήμη", "el").inCapitals().text()).isEqualTo("ΕΠΙΣΤΗΜΗ");
        assertThat(Wording.of("მეცნიერება", "ka").inCapitals().length()).isEqualTo(10);
        assertThat(Wording.of("straße", "de").inCapitals().text()).isEqualTo("STRASSE");
    }

    @Test
    void the_first_letter_with_a_direction_decides() {
        assertThat(Wording.of("42: כותרת in English", "en").rightToLeft()).isTrue();
        assertThat(Wording.of("English כותרת", "he").rightToLeft()).isFalse();
    }
}
