package ai.echogen.providers.scrape;

import static java.util.stream.Collectors.toUnmodifiableMap;

import ai.echogen.episode.Block;
import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The language of a text: by its script where only one language is written in it, else by its commonest words.
/// Made for articles; a title alone is too short for it.
final class LanguageOf {
    private static final String UNDECIDED = "en";
    private static final String DUMMY_TEXT = "la";

    /// Characters. More text than this makes nobody surer.
    private static final int ENOUGH = 20_000;

    /// In running text far more than every tenth word is one of the commonest of its language.
    private static final double LEAST_SHARE = 0.08;

    /// What another language must have before the page's own word is doubted: a share, and that much more than its own.
    private static final double CONTRADICTING_SHARE = 0.2;
    private static final double CONTRADICTION = 2;
    private static final int WORDS_TO_CONTRADICT = 100;

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{M}]+");

    private static final Map<UnicodeScript, String> BY_SCRIPT = Map.ofEntries(
            Map.entry(UnicodeScript.HAN, "zh"),
            Map.entry(UnicodeScript.HIRAGANA, "ja"),
            Map.entry(UnicodeScript.KATAKANA, "ja"),
            Map.entry(UnicodeScript.HANGUL, "ko"),
            Map.entry(UnicodeScript.GREEK, "el"),
            Map.entry(UnicodeScript.HEBREW, "he"),
            Map.entry(UnicodeScript.ARABIC, "ar"),
            Map.entry(UnicodeScript.DEVANAGARI, "hi"),
            Map.entry(UnicodeScript.BENGALI, "bn"),
            Map.entry(UnicodeScript.TAMIL, "ta"),
            Map.entry(UnicodeScript.TELUGU, "te"),
            Map.entry(UnicodeScript.KANNADA, "kn"),
            Map.entry(UnicodeScript.MALAYALAM, "ml"),
            Map.entry(UnicodeScript.GUJARATI, "gu"),
            Map.entry(UnicodeScript.GURMUKHI, "pa"),
            Map.entry(UnicodeScript.SINHALA, "si"),
            Map.entry(UnicodeScript.THAI, "th"),
            Map.entry(UnicodeScript.LAO, "lo"),
            Map.entry(UnicodeScript.KHMER, "km"),
            Map.entry(UnicodeScript.MYANMAR, "my"),
            Map.entry(UnicodeScript.GEORGIAN, "ka"),
            Map.entry(UnicodeScript.ARMENIAN, "hy"),
            Map.entry(UnicodeScript.ETHIOPIC, "am"));

    /// A line for each language that shares its script with others: its tag, and about thirty of its commonest words.
    private static final Map<String, Set<String>> COMMON_WORDS = """
            en the of and to in a is that for it was on with as are be this by at from not have but his they you \
               were which their has had
            de der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an \
               werden aus er hat dass sie nach wird bei
            fr de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont \
               avec ont aux cette d l
            es de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha \
               este sí
            it di e il la che in un a per è una del sono non con i le da si della al come nel più alla dei ha \
               anche gli lo
            pt de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao das à seu \
               ou
            nl de van het een en in is dat op te zijn met voor niet aan er om ook als bij door maar naar uit nog \
               wordt heeft hij dit die
            sv och i att det som en på är av för med till den har de inte om ett han var men jag sig från så kan \
               vi när efter eller också
            da og i at det er en til på af for med den der de ikke som et har han var men sig fra jeg vi kan \
               efter også blev blevet hvor hvordan nogle mod ud når
            no og i det er på en til som av for at med har de ikke den et han var fra men jeg om seg så vi kan \
               etter også ble blitt når hvor noen mot ut hva
            fi ja on ei se että hän oli ovat mutta myös kun niin kuin joka ole tai sen mukaan jo vain sitä hänen \
               mitä siitä nyt jos olisi ollut
            pl i w na z do się nie to że jest o a jak po od za co dla przez ale był są tego przy ma już czy oraz \
               jego tak ze który
            cs a se v na je že to s z do o i ve jako za by ale jsem po pro podle tak jeho jsou byl který co už \
               od při
            sk a sa v na je že to s z do o aj vo ako za by ale som po pre podľa tak jeho sú bol ktorý čo už od \
               pri
            hu a az és hogy nem is egy ez meg van csak volt de mint már ha még vagy el azt lesz kell mert ki \
               több után amely szerint minden között
            ro de și în a la cu că pe nu din este o să mai pentru care un au sunt ce fi s dar prin sau după lui \
               fost ale am
            hr i je u na se da su za od s o a kao koji ne iz će nije što te ali bi koje do sam bio to kako po \
               nakon
            sl in je v na da se so za ki pa z ne s bi tudi ali po kot bo od še iz o pri do že ni če bil kar
            tr ve bir bu da de için ile olarak çok daha gibi olan ne kadar o sonra ama en var her değil ise mi \
               ya oldu olduğunu tarafından göre
            id yang dan di dengan untuk dari ini itu pada tidak dalam adalah akan juga ke oleh mereka telah ada \
               sebagai karena bisa kami saat atau lebih tersebut
            vi của và là các có được cho trong một không những người đã với này để khi đến về cũng từ nhiều như \
               ra vào năm tại
            ca de la que i el a en els les per un del una amb no és al es va ha més com però dels seva aquest \
               són
            et ja on et ei see oli kui ka mis ta aga oma selle seda siis nii või pärast ning mida veel kes oleks \
               välja juba nagu
            lv un ir ka ar no uz par tas kas bet arī lai pēc kā nav viņš pie vai tika līdz gada tā būs bija ļoti \
               tikai
            lt ir kad yra į iš su tai bet kaip po apie jis buvo už dėl nuo ar tik savo jo taip pat o būti metų \
               dar
            is og að í á er sem til við um en það fyrir með hann af ekki var því eru frá hefur ég þá hún eftir \
               þetta
            af die van en in is het dat nie om te vir sy met wat op hy was as aan ons ek maar deur by word sal \
               hulle
            la et in est ut ad non cum qui quod sed sit ac aut ex ab dolor amet ipsum lorem do magna labore \
               dolore id eu quis sunt nulla enim
            ru и в не на что я с он как это но по его к из у за от для же так все было о был только мы бы
            uk і в на що не до з у та як це за від його для про але або є які який було під також був із вони й
            bg на и да в за се не от е с по че са като до ще си това но при го ли или който беше тя му бъде
            sr и је у на да се за од са су као који не о из ће није што али би до сам био то како по након i je \
               u na se da su za od s o a kao koji ne iz će nije što te ali bi koje do sam bio to kako po nakon
            mk на и во да се за од со не што е ќе ги го а како по но до тоа сум биде кои беше при или
            be і ў на не з што як да а па за гэта ён але для яго у ад пра быў якія таксама было пры калі
            ar في من على أن إلى عن التي مع هذا كان ما لا الذي هذه بين بعد ذلك أو كما قد و لم هو هي كل
            fa و در به از که این را با است برای آن یک خود تا کرد بر هم نیز می شود ها شد بود ما
            ur کے کی میں ہے اور سے کا کو اس نے پر کہ ہیں یہ ایک بھی نہیں تھا کر ان تو جو ہو
            hi के में है की और से का को पर यह ने कि भी एक हैं इस नहीं कर लिए जो था हो तो
            mr आहे आणि या त्या ते ही हे तर मध्ये की होते केले आहेत झाली व हा तो नाही असे
            ne छ र को मा पनि यो भने गर्न हो गरेको छन् लागि भएको थियो ले हुन् यस त
            """.lines()
            .map(line -> List.of(line.split(" +")))
            .collect(toUnmodifiableMap(List::getFirst, line -> Set.copyOf(line.subList(1, line.size()))));

    private LanguageOf() {}

    /// The language of an article: what its source declares, unless the text plainly speaks against it (many pages
    /// carry the language of the software that made them).
    ///
    /// @param declared a language tag in any form, valid or not, where the source has one
    /// @return a lower-case primary subtag such as `en`
    static String article(@Nullable String declared, List<Block> blocks) {
        var text = new StringBuilder();
        for (var block : blocks) {
            if (text.length() > ENOUGH) {
                break;
            }
            if (block.kind() != Block.Kind.CODE) {
                text.append(block.text()).append('\n');
            }
        }
        var tag = primary(declared);
        return tag == null ? text(text.toString()) : checked(tag, text.toString());
    }

    /// The language of a text that declares none. English where the text does not tell.
    ///
    /// @return a lower-case primary subtag such as `en`
    static String text(String text) {
        var start = start(text);
        var script = script(start);
        var alone = BY_SCRIPT.get(script);
        if (alone != null && !COMMON_WORDS.containsKey(alone)) {
            return alone;
        }
        var likely = likeliest(shares(words(start)));
        if (likely != null) {
            return likely.getKey();
        }
        return alone != null ? alone : script == UnicodeScript.CYRILLIC ? "ru" : UNDECIDED;
    }

    private static String checked(String declared, String text) {
        var start = start(text);
        var words = words(start);
        var known = COMMON_WORDS.containsKey(declared) || BY_SCRIPT.containsValue(declared);
        if (!known || words.length < WORDS_TO_CONTRADICT && script(start) == UnicodeScript.LATIN) {
            return declared;
        }
        var alone = BY_SCRIPT.get(script(start));
        if (alone != null && !COMMON_WORDS.containsKey(alone)) {
            return alone;
        }
        var shares = shares(words);
        var likely = likeliest(shares);
        return likely != null
                        && likely.getValue() > CONTRADICTING_SHARE
                        && likely.getValue() > CONTRADICTION * shares.getOrDefault(declared, 0.0)
                ? likely.getKey()
                : declared;
    }

    private static @Nullable String primary(@Nullable String declared) {
        if (declared == null) {
            return null;
        }
        var first = declared.strip().replace('_', '-').split("[,;]", 2)[0];
        return switch (Locale.forLanguageTag(first).getLanguage()) {
            case "", "und", "mul", "zxx" -> null;
            case "nb", "nn" -> "no";
            case String language -> language;
        };
    }

    private static String start(String text) {
        return text.substring(0, Math.min(text.length(), ENOUGH));
    }

    private static String[] words(String text) {
        return NO_LETTERS.split(text.toLowerCase(Locale.ROOT).strip());
    }

    /// The script of most letters. Japanese is told from Chinese by its kana, however few there are.
    private static UnicodeScript script(String text) {
        var letters = new EnumMap<UnicodeScript, Integer>(UnicodeScript.class);
        text.codePoints()
                .filter(Character::isLetter)
                .forEach(letter -> letters.merge(UnicodeScript.of(letter), 1, Integer::sum));
        var most = letters.entrySet().stream()
                .max(Entry.comparingByValue())
                .map(Entry::getKey)
                .orElse(UnicodeScript.LATIN);
        var kana = letters.getOrDefault(UnicodeScript.HIRAGANA, 0);
        return most == UnicodeScript.HAN && kana * 20 > letters.getOrDefault(most, 0) ? UnicodeScript.HIRAGANA : most;
    }

    /// The share of each language's commonest words among all words.
    private static Map<String, Double> shares(String[] words) {
        var shares = new HashMap<String, Double>();
        COMMON_WORDS.forEach((language, common) -> {
            var hits = 0;
            for (var word : words) {
                hits += common.contains(word) ? 1 : 0;
            }
            shares.put(language, (double) hits / words.length);
        });
        return shares;
    }

    /// Dummy text (lorem ipsum) counts as none.
    private static @Nullable Entry<String, Double> likeliest(Map<String, Double> shares) {
        return shares.entrySet().stream()
                .filter(share -> share.getValue() >= LEAST_SHARE)
                .max(Entry.<String, Double>comparingByValue()
                        .thenComparing(Entry.<String, Double>comparingByKey().reversed()))
                .filter(share -> !share.getKey().equals(DUMMY_TEXT))
                .orElse(null);
    }
}
