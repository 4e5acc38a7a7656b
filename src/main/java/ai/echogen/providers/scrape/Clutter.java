package ai.echogen.providers.scrape;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/// Takes out of the text that was found what is still no part of it: forms, share buttons, lists of links, galleries.
final class Clutter {
    private static final int SHARING_TEXT = 500;
    private static final int MANY_COMMAS = 10;
    private static final int GOOD_NAME = 25;
    private static final int SHORT_TEXT = 25;
    private static final int EMBED_TEXT = 75;

    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
    private static final Set<String> LISTS = Set.of("ul", "ol");
    private static final Set<String> TEXT_HOLDERS =
            Set.of("span", "li", "td", "blockquote", "dl", "div", "img", "ol", "p", "pre", "table", "ul");

    private static final List<String> VIDEO_HOSTS = List.of(
            "dailymotion.com",
            "youtube.com",
            "youtube-nocookie.com",
            "player.vimeo.com",
            "v.qq.com",
            "bilibili.com",
            "live.bilibili.com",
            "archive.org",
            "upload.wikimedia.org",
            "player.twitch.tv");

    private static final Pattern ADVERTISEMENT = Pattern.compile(
            "ad(?:vertising|vertisement)?|pub(?:licité)?|werb(?:ung)?|广告|реклама|anuncio",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern LOADING = Pattern.compile(
            "(?:loading|正在加载|загрузка|chargement|cargando)(?:…|\\.\\.\\.)?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final Element article;
    private final Strictness strictness;
    private final Set<Element> dataTables;
    private final Sweep sweep = new Sweep();

    private Clutter(Element article, Strictness strictness) {
        this.article = article;
        this.strictness = strictness;
        this.dataTables = DataTables.in(article);
    }

    static void removeFrom(Element article, Strictness strictness) {
        new Clutter(article, strictness).remove();
    }

    private void remove() {
        Pictures.intoFigures(article);
        removeSuspicious("form");
        removeSuspicious("fieldset");
        removeAll("footer, link, aside");
        removeEmbeds("object, embed");
        removeSharing();
        removeEmbeds("iframe");
        removeAll("input, textarea, select, button");
        removeDoubtfulHeadings();
        removeSuspicious("table");
        removeSuspicious("ul");
        removeSuspicious("div");
    }

    private void removeAll(String selector) {
        sweep.addAll(article.select(selector));
        sweep.sweep();
    }

    private void removeEmbeds(String selector) {
        for (var embed : article.select(selector)) {
            if (!isVideo(embed)) {
                sweep.add(embed);
            }
        }
        sweep.sweep();
    }

    private void removeSharing() {
        for (var part : article.children()) {
            part.stream()
                    .skip(1)
                    .filter(element ->
                            Hints.sharing(element) && element.wholeText().length() < SHARING_TEXT)
                    .forEach(sweep::add);
        }
        sweep.sweep();
    }

    private void removeDoubtfulHeadings() {
        for (var heading : article.select("h1, h2")) {
            if (strictness.weight(heading) < 0) {
                sweep.add(heading);
            }
        }
        sweep.sweep();
    }

    /// What is inside is judged before what is around it, which then is judged without it.
    private void removeSuspicious(String name) {
        if (!strictness.cleans()) {
            return;
        }
        var around = Ancestors.of(dataTables);
        Measure.each(article, (element, inside) -> {
            var suspicious = element != article
                    && element.nameIs(name)
                    && !dataTables.contains(element)
                    && !around.contains(element)
                    && !Ancestors.near(element, "code")
                    && !Ancestors.anyOf(element, dataTables)
                    && isSuspicious(element, inside);
            if (suspicious) {
                sweep.add(element);
            }
            return !suspicious;
        });
        sweep.sweep();
    }

    private boolean isSuspicious(Element element, Measure inside) {
        var weight = strictness.weight(element);
        if (weight < 0) {
            return true;
        }
        if (inside.commas() >= MANY_COMMAS) {
            return false;
        }
        var embeds = inside.count("object") + inside.count("embed") + inside.count("iframe") == 0
                ? new Elements()
                : element.select("object, embed, iframe");
        if (embeds.stream().anyMatch(Clutter::isVideo)) {
            return false;
        }
        if (saysNothing(element, inside)) {
            return true;
        }
        var isList = element.nameIs("ul") || inside.density(LISTS) > 0.9;
        return looksWrong(element, inside, weight, isList, embeds.size())
                && !(isList && isListOfPictures(element, inside));
    }

    private boolean looksWrong(Element element, Measure inside, int weight, boolean isList, int embeds) {
        var paragraphs = inside.count("p");
        var images = inside.count("img");
        var links = inside.linkDensity();
        var inFigure = Ancestors.near(element, "figure");

        var gallery = !inFigure && images > 1 && (double) paragraphs / images < 0.5;
        var looseItems = !isList && inside.count("li") - 100 > paragraphs;
        var form = inside.count("input") > paragraphs / 3;
        var teaser = !isList
                && !inFigure
                && inside.density(HEADINGS) < 0.9
                && inside.length() < SHORT_TEXT
                && (images == 0 || images > 2)
                && links > 0;
        var navigation = weight >= GOOD_NAME ? links > 0.5 : !isList && links > 0.2;
        var player = embeds == 1 && inside.length() < EMBED_TEXT || embeds > 1;
        var hollow = images == 0 && inside.density(TEXT_HOLDERS) == 0;
        return gallery || looseItems || form || teaser || navigation || player || hollow;
    }

    private static boolean isListOfPictures(Element list, Measure inside) {
        return inside.count("img") == inside.count("li")
                && list.children().stream().allMatch(item -> item.childrenSize() <= 1);
    }

    private boolean saysNothing(Element element, Measure inside) {
        if (inside.length() > SHORT_TEXT) {
            return false;
        }
        var text = element.text().strip();
        return ADVERTISEMENT.matcher(text).matches() || LOADING.matcher(text).matches();
    }

    private static boolean isVideo(Element embed) {
        for (var attribute : embed.attributes()) {
            if (VIDEO_HOSTS.stream()
                    .anyMatch(host -> attribute.getValue().contains("//" + host)
                            || attribute.getValue().contains("//www." + host))) {
                return true;
            }
        }
        return false;
    }
}
