package ai.echogen.providers.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import ai.echogen.episode.Block;
import ai.echogen.episode.Block.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageOfTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | The bees come back to the hive in the evening, and nobody knows how they find it when it is dark.
            de | Die Bienen kehren am Abend in den Stock zurück, und niemand weiß, wie sie ihn im Dunkeln finden.
            fr | Les abeilles rentrent à la ruche le soir, et personne ne sait comment elles la trouvent dans le noir.
            es | Las abejas vuelven a la colmena por la tarde y nadie sabe cómo la encuentran cuando ya es de noche.
            it | Le api tornano all'alveare la sera e nessuno sa come fanno a trovarlo quando è buio e non c'è la luna.
            pt | As abelhas voltam para a colmeia à noite e ninguém sabe como a encontram quando já não há luz no campo.
            nl | De bijen komen 's avonds terug naar de korf en niemand weet hoe ze die vinden als het donker is.
            sv | Bina kommer tillbaka till kupan på kvällen, och ingen vet hur de hittar den när det är mörkt.
            da | Bierne vender tilbage til stadet om aftenen, og ingen ved, hvordan de finder det, når det er blevet mørkt.
            no | Biene kommer tilbake til kuben om kvelden, og ingen vet hvordan de finner den når det har blitt mørkt nå.
            fi | Mehiläiset palaavat illalla pesään, eikä kukaan tiedä, miten ne sen löytävät, kun on jo pimeää ja ei ole kuuta.
            pl | Pszczoły wracają wieczorem do ula i nikt nie wie, jak go znajdują, kiedy jest już ciemno i nie ma księżyca.
            cs | Včely se večer vracejí do úlu a nikdo neví, jak ho najdou, když je už tma a na nebi není měsíc.
            hu | A méhek este visszatérnek a kaptárba, és senki sem tudja, hogy találják meg, ha már sötét van és nincs hold.
            ro | Albinele se întorc seara la stup și nimeni nu știe cum îl găsesc când este întuneric și nu mai este lună.
            tr | Arılar akşam kovana geri döner ve kimse karanlıkta onu nasıl bulduklarını bilmez, ama bu her gün böyle olur.
            id | Lebah kembali ke sarang pada malam hari dan tidak ada yang tahu bagaimana mereka menemukannya dalam gelap.
            vi | Những con ong trở về tổ vào buổi tối và không ai biết làm thế nào chúng tìm được tổ khi trời đã tối.
            ru | Пчёлы вечером возвращаются в улей, и никто не знает, как они его находят, когда уже темно и на небе нет луны.
            uk | Бджоли ввечері повертаються до вулика, і ніхто не знає, як вони його знаходять, коли вже темно і на небі немає місяця.
            bg | Пчелите се връщат вечер в кошера и никой не знае как го намират, когато е тъмно и на небето няма луна.
            el | Οι μέλισσες επιστρέφουν το βράδυ στην κυψέλη και κανείς δεν ξέρει πώς τη βρίσκουν στο σκοτάδι.
            he | הדבורים חוזרות בערב אל הכוורת ואיש אינו יודע כיצד הן מוצאות אותה בחושך.
            ar | يعود النحل إلى الخلية في المساء ولا أحد يعرف كيف يجدها في الظلام بعد أن يغيب القمر عن السماء.
            fa | زنبورها عصر به کندو برمی‌گردند و کسی نمی‌داند که آنها چگونه آن را در تاریکی پیدا می کنند.
            hi | मधुमक्खियाँ शाम को छत्ते में लौटती हैं और कोई नहीं जानता कि वे अंधेरे में उसे कैसे ढूँढती हैं।
            zh | 蜜蜂在傍晚回到蜂巢，没有人知道它们在黑暗中是怎样找到它的。
            ja | 蜂は夕方になると巣に戻りますが、暗闇の中でどうやって見つけるのかは誰も知りません。
            ko | 벌은 저녁에 벌집으로 돌아오지만 어두울 때 어떻게 찾는지는 아무도 모른다.
            th | ผึ้งกลับรังในตอนเย็น และไม่มีใครรู้ว่าพวกมันหารังเจอได้อย่างไรในความมืด
            """)
    void a_text_tells_its_language(String language, String text) {
        assertThat(LanguageOf.text(text)).isEqualTo(language);
    }

    @Test
    void text_that_does_not_tell_counts_as_english() {
        assertThat(LanguageOf.text("")).isEqualTo("en");
        assertThat(LanguageOf.text("12 34 --")).isEqualTo("en");
        assertThat(LanguageOf.text("Lorem ipsum dolor sit amet, consectetur adipisicing elit, sed do eiusmod tempor."))
                .isEqualTo("en");
    }

    @Test
    void what_the_source_declares_counts() {
        assertThat(LanguageOf.article("pt_BR", text("Olá.", 1))).isEqualTo("pt");
        assertThat(LanguageOf.article("EN-us", text("Bonjour à tous.", 1))).isEqualTo("en");
        assertThat(LanguageOf.article("de, en", text("Hallo.", 1))).isEqualTo("de");
        assertThat(LanguageOf.article("nn-NO", text("Hei.", 1))).isEqualTo("no");
        assertThat(LanguageOf.article("gl", text("As abellas volven á colmea e ninguén sabe como.", 50)))
                .isEqualTo("gl");
    }

    @Test
    void a_declaration_that_says_nothing_does_not_count() {
        for (var nothing : new String[] {null, "", "und", "*", "not a language!", "{{lang}}"}) {
            assertThat(LanguageOf.article(
                            nothing, text("Die Bienen sind in den Stock zurückgekehrt, und das ist gut.", 9)))
                    .as(nothing)
                    .isEqualTo("de");
        }
    }

    @Test
    void a_long_text_in_plainly_another_language_overrules_the_declaration() {
        assertThat(LanguageOf.article("en", text("Die Bienen sind in den Stock zurückgekehrt, und das ist gut.", 30)))
                .isEqualTo("de");
        assertThat(LanguageOf.article("en-US", text("蜜蜂在傍晚回到蜂巢，没有人知道它们是怎样找到它的。", 30)))
                .isEqualTo("zh");
        assertThat(LanguageOf.article("en", text("Lorem ipsum dolor sit amet et at vero eos et accusam.", 30)))
                .isEqualTo("en");
        assertThat(LanguageOf.article("es", text("Las abejas vuelven a la colmena y nadie sabe cómo lo hacen.", 30)))
                .isEqualTo("es");
    }

    private static List<Block> text(String sentence, int times) {
        return List.of(new Block("p-1", Kind.PARAGRAPH, 0, (sentence + " ").repeat(times)));
    }
}
