package ai.echogen.pipeline;

import ai.echogen.providers.tts.hosted.HostedVoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The voices that an episode can be cast from: the built-in ones, or a vendor's.
///
/// @param title what people call their provider
/// @param usual given out in this order when nobody chose; empty where each account has its own
/// @param known every one; empty where only the vendor knows
record Roster(String title, List<String> usual, List<HostedVoice> known) {
    private static final int MOST_LISTED = 13;

    Roster {
        usual = List.copyOf(usual);
        known = List.copyOf(known);
    }

    /// Whether a voice is there, as far as can be told without asking the vendor.
    boolean mayHave(String voice) {
        return known.isEmpty() || find(voice) != null;
    }

    /// Whether any voice speaks it, as far as can be told without asking the vendor.
    boolean speaks(String language) {
        return known.isEmpty() || known.stream().anyMatch(voice -> voice.speaks(primary(language)));
    }

    /// Whether this voice speaks it, as far as can be told without asking the vendor.
    boolean speaks(String voice, String language) {
        var found = find(voice);
        return found == null || found.speaks(primary(language));
    }

    @Nullable
    HostedVoice find(String voice) {
        return known.stream()
                .filter(each -> each.id().equals(voice))
                .findFirst()
                .orElse(null);
    }

    /// Who can be given a part, the usual ones first.
    ///
    /// @param language of the text; voices that do not speak it are left out
    List<String> inOrder(String language) {
        var order = new ArrayList<>(
                usual.stream().filter(voice -> speaks(voice, language)).toList());
        known.stream()
                .filter(voice -> voice.speaks(primary(language)) && !order.contains(voice.id()))
                .forEach(voice -> order.add(voice.id()));
        return order;
    }

    /// What to say about a voice that is not there.
    String missing(String voice) {
        var ids = known.stream().map(HostedVoice::id).toList();
        return ids.size() <= MOST_LISTED
                ? "There is no voice called %s; there are %s.".formatted(voice, String.join(", ", ids))
                : "There is no voice called %s; nearest come %s, and /api/v1/voices lists all of %s."
                        .formatted(voice, String.join(", ", Near.of(voice, ids)), title);
    }

    /// In words, for example `English`.
    String languages() {
        return known.stream()
                .flatMap(voice -> voice.languages().stream())
                .distinct()
                .sorted()
                .map(code -> Locale.of(code).getDisplayLanguage(Locale.ENGLISH))
                .collect(Collectors.joining(" and "));
    }

    private static String primary(String language) {
        return Locale.forLanguageTag(language).getLanguage();
    }
}
