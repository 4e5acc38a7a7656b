package ai.echogen.cli;

import ai.echogen.audio.Mastering;
import ai.echogen.audio.Mixer;
import ai.echogen.episode.Speaker;
import ai.echogen.episode.Style;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.net.GuardedHttp;
import ai.echogen.net.NetworkGuard;
import ai.echogen.pipeline.EpisodeMaker;
import ai.echogen.pipeline.Hired;
import ai.echogen.pipeline.Order;
import ai.echogen.providers.OperatorAccess;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.image.DrawnCover;
import ai.echogen.providers.scrape.Reader;
import ai.echogen.providers.scrape.Source;
import ai.echogen.providers.tts.FliteVoices;
import ai.echogen.providers.writer.ExtractiveWriter;
import ai.echogen.settings.Settings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "make",
        description = "Make an episode of something worth reading.",
        footer = {
            "",
            "Examples:",
            "  echogen make https://example.com/article --out episode",
            "  echogen make report.pdf --minutes 10 --style serious",
            "  pbpaste | echogen make - --title 'My notes'"
        })
final class MakeCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SOURCE",
            description =
                    "An http(s) address, an HTML, Markdown, text, PDF, DOCX or EPUB file, or - for standard input.")
    private String source = "";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the files go; a folder named after the source by default. It is made when missing.")
    private @Nullable Path out;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "Length of the finished audio, 1 to 60; fitted to the source by default.")
    private @Nullable Double minutes;

    @Option(
            names = "--style",
            paramLabel = "NAME",
            description = "playful, serious, investigative, coffee_chat (default), tech_talk or storytelling.")
    private String style = Style.COFFEE_CHAT.wire();

    @Option(names = "--title", paramLabel = "T", description = "The episode's title; the source's by default.")
    private @Nullable String title;

    @Option(
            names = "--hosts",
            paramLabel = "A,B",
            hideParamSyntax = true,
            split = ",",
            description = "The hosts' names: Alex,Jordan by default; 1 to 4 with --writer.")
    private List<String> hosts = List.of();

    @Option(
            names = "--voices",
            paramLabel = "V,W",
            hideParamSyntax = true,
            split = ",",
            description = "Their voices: slt,rms by default; awb and kal are the others.")
    private List<String> voices = List.of();

    @Option(
            names = "--writer",
            paramLabel = "P/MODEL",
            description =
                    "A provider's model writes: openai/gpt-5.4-mini, for example. It takes a key of that provider.")
    private @Nullable String writer;

    @Option(
            names = "--speech",
            paramLabel = "P[/MODEL]",
            description = "A provider's voices speak: gemini, for example. --voices then names voices of theirs.")
    private @Nullable String speech;

    @Option(
            names = "--cover",
            paramLabel = "P[/MODEL]",
            description =
                    "A provider's model paints the cover's picture: openai, for example. The title is set by EchoGen.")
    private @Nullable String cover;

    @Option(
            names = "--reader",
            paramLabel = "NAME",
            description =
                    "Who reads an address: builtin (default), auto (a provider, where EchoGen itself finds too little), firecrawl or hyperbrowser.")
    private @Nullable String reader;

    @Option(
            names = "--language",
            paramLabel = "CODE",
            description = "The source's language, such as en, where it is recognised wrongly.")
    private @Nullable String language;

    @Option(names = "--no-music", description = "Leave out the opening and closing sound.")
    private boolean noMusic;

    @Option(
            names = "--no-disclosure",
            description = "Leave out the spoken words that the voices are synthetic; the notes still say so.")
    private boolean noDisclosure;

    @Option(names = "--allow-loopback", description = "Read from a server on this very machine as well.")
    private boolean allowLoopback;

    @Override
    public Integer call() throws InterruptedException {
        var screen = Screen.of(System.getenv(), System.err.charset());
        var guard = allowLoopback ? NetworkGuard.PUBLIC_AND_LOOPBACK : NetworkGuard.PUBLIC_ONLY;
        try (var _ = CtrlC.interruptsThisThread();
                var http = new ProviderHttp(guard, InstantSource.system());
                var voices = new FliteVoices()) {
            var hired = hired(http);
            var order = order(hired);
            voices.warmUp();
            Thread.ofPlatform().daemon().start(MakeCommand::loadAudio);
            var maker = new EpisodeMaker(
                    new Reader(new GuardedHttp(guard)),
                    new ExtractiveWriter(),
                    voices,
                    new Mixer(),
                    new Mastering(),
                    new DrawnCover(),
                    InstantSource.system(),
                    hired);
            var progress = new ProgressLine(System.err, screen);
            try (progress) {
                var episode = maker.make(order, folder(), progress);
                progress.close();
                System.out.print(Summary.of(episode, screen));
                return 0;
            } catch (InterruptedException e) {
                progress.close();
                System.err.println("echogen: Stopped; nothing was left behind.");
                return 130;
            }
        }
    }

    /// Beside reading and writing. A machine that cannot load the libraries is told so when they are needed.
    private static void loadAudio() {
        try {
            Mastering.prepare();
        } catch (Failure e) {
            // The master meets it again.
        }
    }

    private Path folder() {
        return out == null ? Path.of(folderName(source)) : out;
    }

    /// `https://example.com/a/how-bees-talk.html` and `How bees talk.pdf` both go to `how-bees-talk`.
    static String folderName(String source) {
        var path = source.replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
        var last = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.[A-Za-z0-9]{1,8}$", "");
        var name = last.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-+|-+$", "");
        return name.isEmpty() ? "episode" : name.substring(0, Math.min(60, name.length()));
    }

    private @Nullable Hired hired(ProviderHttp http) {
        return writer == null && speech == null && cover == null && reader == null
                ? null
                : new Hired(writer, speech, cover, reader, http, OperatorAccess.of(Settings.read()));
    }

    private Order order(@Nullable Hired hired) {
        return new Order(
                source.equals("-") ? new Source.Pasted(System.in, title) : Source.of(source),
                minutes,
                Style.ofWire(style)
                        .orElseThrow(() -> new Failure(
                                Code.INVALID_INPUT,
                                "There is no style called %s; choose one of %s."
                                        .formatted(
                                                style,
                                                Stream.of(Style.values())
                                                        .map(Style::wire)
                                                        .collect(Collectors.joining(", "))))),
                title,
                language,
                speakers(hired),
                !noDisclosure,
                !noMusic);
    }

    private static List<String> usualVoices(@Nullable Hired hired) {
        return hired == null ? Order.USUAL_HOSTS.stream().map(Speaker::voice).toList() : hired.usualVoices();
    }

    /// As many as were named, two at least for the built-in writer, which writes for no other number.
    private List<Speaker> speakers(@Nullable Hired hired) {
        var speakers = new ArrayList<Speaker>();
        var named = Math.max(hosts.size(), voices.size());
        var count = hired != null && hired.hasWriter() && !hosts.isEmpty() ? named : Math.max(2, named);
        var usual = voices.size() >= count ? List.<String>of() : usualVoices(hired);
        for (var i = 0; i < count; i++) {
            speakers.add(new Speaker(
                    i < hosts.size() ? hosts.get(i).strip() : Order.USUAL_NAMES.get(i % Order.USUAL_NAMES.size()),
                    i < voices.size() ? voices.get(i).strip() : usual.get(i % usual.size())));
        }
        return speakers;
    }
}
