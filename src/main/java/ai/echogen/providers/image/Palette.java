package ai.echogen.providers.image;

import java.awt.Color;
import java.util.List;

/// Colours that were chosen to be seen together.
///
/// @param ground what the words stand on
/// @param ink the words; at least 4.5:1 against the ground (WCAG 2.2, 1.4.3)
/// @param paints four for the drawing, the strongest first; each is told from the ground at a glance
record Palette(String name, Color ground, Color ink, List<Color> paints) {

    static final List<Palette> ALL = List.of(
            of("paper and tomato", 0xF3EBDD, 0x1B1A1E, 0xE2432B, 0x1D4E63, 0xF0A33A, 0x9DB8AE),
            of("night harbour", 0x13203B, 0xFBF4E4, 0xF7A823, 0x4C86B8, 0xE8603C, 0xE9DFC9),
            of("conifer", 0x12352B, 0xF8F5DC, 0xF2A24B, 0x5E9A72, 0xE4694A, 0xD9DDB5),
            of("vermilion", 0xC7301C, 0xFFF5E4, 0x2A1B3D, 0xF7B55E, 0x7C160D, 0xF6DFC4),
            of("cobalt", 0x2039C9, 0xFFFFFF, 0xFF7350, 0xFFCB45, 0x0C1656, 0xA3B8FF),
            of("mustard", 0xF2B733, 0x1C1A2B, 0xD33F27, 0x23233F, 0xFFF2D4, 0x2C7275),
            of("blush", 0xF6CBC1, 0x3B1030, 0xD5416A, 0x6F2A5A, 0xFFF3EA, 0xEE8433),
            of("mint", 0xC3E4D2, 0x0F2F2B, 0xF0603F, 0x15695C, 0xFFF6E0, 0xF3B93C),
            of("aubergine", 0x2C1336, 0xFDEBDA, 0xFF7C5C, 0xC63F78, 0xFFC85C, 0x7D4AA3),
            of("graphite", 0x1B1C20, 0xF4F0E6, 0xDFF153, 0x868C98, 0xF4F0E6, 0x4B505B),
            of("clear sky", 0xCDE3F4, 0x0F2648, 0xF0573A, 0x2A66C8, 0xFFFFFF, 0xF5C044),
            of("terracotta", 0x8A2F1C, 0xFFECD6, 0xF5B66D, 0xE2683F, 0x45120A, 0xF6DCBC));

    private static Palette of(String name, int ground, int ink, int... paints) {
        return new Palette(
                name,
                new Color(ground),
                new Color(ink),
                List.of(new Color(paints[0]), new Color(paints[1]), new Color(paints[2]), new Color(paints[3])));
    }

    Color paint(int index) {
        return paints.get(Math.floorMod(index, paints.size()));
    }

    /// The colour on the straight line from one to the other, at `share` (0 to 1) of the way.
    static Color between(Color from, Color to, double share) {
        return new Color(
                mix(from.getRed(), to.getRed(), share),
                mix(from.getGreen(), to.getGreen(), share),
                mix(from.getBlue(), to.getBlue(), share));
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }
}
