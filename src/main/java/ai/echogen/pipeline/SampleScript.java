package ai.echogen.pipeline;

import ai.echogen.episode.Script;
import ai.echogen.episode.Segment;
import ai.echogen.episode.Speaker;
import ai.echogen.episode.Style;
import ai.echogen.episode.Turn;
import java.util.List;
import java.util.Map;

/// What a voice says to let people hear it, in a language that it speaks.
final class SampleScript {
    private static final String USUAL = "en";
    private static final Map<String, String> SENTENCES = Map.of(
            "ar",
            "مرحبا، هكذا يبدو صوتي عندما أحدثكم عن مقال.",
            "de",
            "Hallo, so klinge ich, wenn ich von einem Artikel erzähle.",
            USUAL,
            "Hello, this is how I sound when I tell you about an article.",
            "es",
            "Hola, así sueno cuando os cuento un artículo.",
            "fr",
            "Bonjour, voici ma voix quand je vous raconte un article.",
            "hi",
            "नमस्ते, लेख सुनाते समय मेरी आवाज़ ऐसी होती है।",
            "it",
            "Ciao, ecco come suono quando vi racconto un articolo.",
            "ja",
            "こんにちは。記事をお話しするとき、私はこんな声です。",
            "pt",
            "Olá, é assim que soo quando conto um artigo.",
            "zh",
            "你好，这就是我讲述文章时的声音。");

    private SampleScript() {}

    static Script of(String voice, Roster roster) {
        var found = roster.find(voice);
        var language = found == null || found.speaks(USUAL)
                ? USUAL
                : found.languages().stream()
                        .filter(SENTENCES::containsKey)
                        .findFirst()
                        .orElse(USUAL);
        var speaker = new Speaker(voice, voice);
        var turn = new Turn(speaker, SENTENCES.getOrDefault(language, ""), null, List.of());
        return new Script(
                voice,
                language,
                "echogen",
                Style.COFFEE_CHAT,
                List.of(speaker),
                List.of(new Segment(voice, List.of(turn))),
                "",
                true);
    }
}
