package ai.echogen.pipeline;

import ai.echogen.episode.Speaker;
import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;
import ai.echogen.providers.Ability;
import ai.echogen.providers.Access;
import ai.echogen.providers.OperatorAccess;
import ai.echogen.providers.ProviderHttp;
import ai.echogen.providers.Vendor;
import ai.echogen.providers.image.hosted.Artists;
import ai.echogen.providers.scrape.FallbackReader;
import ai.echogen.providers.scrape.PageReader;
import ai.echogen.providers.scrape.Reader;
import ai.echogen.providers.scrape.hosted.HostedReader;
import ai.echogen.providers.scrape.hosted.Scrapers;
import ai.echogen.providers.tts.hosted.HostedTakes;
import ai.echogen.providers.tts.hosted.Speeches;
import ai.echogen.providers.writer.llm.Llms;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Vendors that somebody at the command line wants, by the keys in the environment.
public final class Hired {
    private final Engaged writer;
    private final Engaged voice;
    private final Engaged cover;
    /// Null for whoever there is, where the built-in one finds too little.
    private final @Nullable Engaged reader;
    private final Llms llms;
    private final Speeches speeches;
    private final Artists artists;
    private final Scrapers scrapers;
    private final OperatorAccess operator;
    private final ProviderHttp http;

    /// @param writer `PROVIDER/MODEL`; null for the built-in one
    /// @param voice  `PROVIDER` or `PROVIDER/MODEL`; null for the built-in ones
    /// @param cover  the same, of pictures; null for the built-in artist
    /// @param reader `PROVIDER`, or `auto` for whoever there is where the built-in one finds too little; null for
    /// the built-in one alone
    /// @throws Failure `invalid_input` or `provider_key_missing`, before anything is asked
    public Hired(
            @Nullable String writer,
            @Nullable String voice,
            @Nullable String cover,
            @Nullable String reader,
            ProviderHttp http,
            OperatorAccess operator) {
        this.operator = operator;
        this.http = http;
        this.llms = new Llms(http);
        this.speeches = new Speeches(http);
        this.artists = new Artists(http);
        this.scrapers = new Scrapers(http);
        this.writer = engaged(writer, "--writer", Ability.WRITER);
        this.voice = engaged(voice, "--speech", Ability.VOICES);
        this.cover = engaged(cover, "--cover", Ability.ARTIST);
        this.reader = ReaderWish.AUTO.equals(reader) ? null : engaged(reader, "--reader", Ability.READER);
    }

    private Engaged engaged(@Nullable String named, String option, Ability ability) {
        if (named == null || named.equals(Engaged.BUILT_IN)) {
            return Engaged.BUILT_IN_ONE;
        }
        var parts = named.strip().split("/", 2);
        var vendor = Vendor.of(parts[0])
                .filter(known -> known.can(ability))
                .orElseThrow(() -> new Failure(
                        Code.INVALID_INPUT,
                        "%s names %s, and there is no such provider for it; there are %s."
                                .formatted(
                                        option,
                                        parts[0],
                                        Arrays.stream(Vendor.values())
                                                .filter(known -> known.can(ability))
                                                .map(Vendor::id)
                                                .collect(Collectors.joining(", ")))));
        if (parts.length == 1 && Engaged.needsModel(vendor, ability)) {
            throw new Failure(
                    Code.INVALID_INPUT,
                    "%s needs a model as well: %s %s/MODEL, with a model of %s."
                            .formatted(option, option, vendor.id(), vendor.title()));
        }
        reach(vendor);
        return new Engaged(vendor, parts.length == 1 ? null : parts[1]);
    }

    private Access reach(Vendor vendor) {
        return operator.own(vendor)
                .orElseThrow(() -> new Failure(
                        Code.PROVIDER_KEY_MISSING,
                        "There is no way to %s yet: set %s in the environment or in .env."
                                .formatted(
                                        vendor.title(),
                                        vendor.needsKey() ? vendor.keySetting() : vendor.addressSetting())));
    }

    /// Whether a model writes: it does so for other numbers of hosts than two as well.
    public boolean hasWriter() {
        return !writer.isBuiltIn();
    }

    /// The voices of hosts when nobody chose, in the order in which they are given out.
    ///
    /// @throws Failure `invalid_input` when somebody has to choose
    public List<String> usualVoices() {
        if (voice.vendor() == null) {
            return Crews.BUILT_IN.usual();
        }
        var usual = speeches.of(voice.vendor()).orElseThrow().usualVoices();
        if (usual.isEmpty()) {
            throw new Failure(
                    Code.INVALID_INPUT,
                    "%s has no voices that everybody has: name two of yours with --voices."
                            .formatted(voice.vendor().title()));
        }
        return usual;
    }

    Crew crew(WriteStep write, BuiltInVoicing builtIn, List<Speaker> speakers) {
        return new Crews(write, builtIn, llms, speeches, new HostedTakes(), http)
                .of(writer, new VoiceOrder(voice, null, null), speakers, this::reach);
    }

    /// @param own reads what needs no help
    PageReader pages(Reader own) {
        if (reader == null) {
            return new FallbackReader(
                    own,
                    () -> scrapers.all().stream()
                            .flatMap(scraper -> operator.own(scraper.vendor()).stream()
                                    .map(access -> new HostedReader(own, scraper, access)))
                            .map(PageReader.class::cast)
                            .findFirst());
        }
        var vendor = reader.vendor();
        return vendor == null ? own : new HostedReader(own, scrapers.of(vendor).orElseThrow(), reach(vendor));
    }

    CoverWish cover() {
        return new Covers(artists, http).wish(cover, this::reach);
    }
}
