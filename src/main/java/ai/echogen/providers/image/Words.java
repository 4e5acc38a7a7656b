package ai.echogen.providers.image;

import org.jspecify.annotations.Nullable;

/// What is written on a cover.
///
/// @param title  never empty: where there is none, the kicker stands in, or the program's name
/// @param kicker may be empty
record Words(Wording title, Wording kicker) {
    /// What fills the room for a title at a size that is still read on a phone.
    private static final int LONGEST_TITLE = 96;

    private static final String NAMELESS = "EchoGen";

    static Words of(String rawTitle, @Nullable String rawKicker, String language) {
        Wording title = Wording.of(rawTitle, language);
        Wording kicker = Wording.of(rawKicker == null ? "" : rawKicker, language);
        if (title.isEmpty()) {
            title = kicker.isEmpty() ? Wording.of(NAMELESS, "en") : kicker;
            kicker = Wording.of("", language);
        }
        return new Words(title.shortenedTo(LONGEST_TITLE), kicker);
    }

    /// Whether the cover is read from the right.
    boolean mirrored() {
        return title.rightToLeft();
    }

    /// The kicker in line with the program's sign, which stands at the other end of that line; null for
    /// none.
    ///
    /// @param top of the line, which is as high as the sign
    @Nullable
    Lettering kickerBesideMark(Typesetter typesetter, double top) {
        if (kicker.isEmpty()) {
            return null;
        }
        double beside = Cover.MARGIN + Mark.width(Mark.SIZE) + Cover.MARGIN;
        double left = mirrored() ? beside : Cover.MARGIN;
        double right = mirrored() ? Cover.SIDE - Cover.MARGIN : Cover.SIDE - beside;
        return typesetter.kicker(
                kicker, left, right, top + Mark.SIZE / 2 + Cover.KICKER_SIZE * 0.36, Cover.KICKER_SIZE);
    }
}
