package ai.echogen.bench;

import ai.echogen.providers.image.Commission;
import ai.echogen.providers.image.TitledPicture;
import ai.echogen.testing.Pictures;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/// Sets titles on pictures to look at: a JPEG for each, and `sheet.png` with all of them. Prints time
/// and bytes of each.
///
///     PaintedSheet FOLDER
final class PaintedSheet {
    private static final int SIDE = 640;
    private static final int COLUMNS = 4;

    private static final List<Commission> WISHES = List.of(
            wish("How bees talk about distance", "Field notes", "en"),
            wish("Salt", null, "en"),
            wish(
                    "Why we sleep: what a century of research says about dreams, memory, and the long night",
                    "Nature",
                    "en"),
            wish("Donaudampfschifffahrtsgesellschaftskapitän", "Wortschatz", "de"),
            wish("كيف يتحدث النحل عن المسافة", "ملاحظات ميدانية", "ar"),
            wish("蜜蜂如何谈论距离", "田野笔记", "zh"),
            wish("The unreasonable effectiveness of mathematics in the natural sciences", "Wigner", "en"),
            wish("ミツバチはどのように距離を語るのか", "フィールドノート", "ja"),
            wish("איך דבורים מדברות על מרחק", "רשימות שדה", "he"),
            wish("मधुमक्खियाँ दूरी के बारे में कैसे बात करती हैं", "विज्ञान", "hi"),
            wish("Deep work", "A kicker that is far too long to stand beside the mark on any cover at all", "en"),
            wish("404", "Status codes", "en"));

    private PaintedSheet() {}

    private static Commission wish(String title, String kicker, String language) {
        return new Commission(title, kicker, language, "", null);
    }

    public static void main(String[] args) throws IOException {
        var folder = Files.createDirectories(Path.of(args[0]));
        var rows = Math.ceilDiv(WISHES.size(), COLUMNS);
        var sheet = new BufferedImage(COLUMNS * SIDE, rows * SIDE, BufferedImage.TYPE_INT_RGB);
        for (var i = 0; i < WISHES.size(); i++) {
            var picture = Pictures.values()[i % Pictures.values().length];
            var file = folder.resolve("painted-%02d-%s.jpg".formatted(i + 1, picture));
            var image = picture.image(i % 3 == 2 ? 1536 : 1024, 1024);
            var start = System.nanoTime();
            new TitledPicture(WISHES.get(i)).write(image, file);
            System.out.printf(
                    "%6d ms %7d bytes  %s %.50s%n",
                    (System.nanoTime() - start) / 1_000_000,
                    Files.size(file),
                    picture,
                    WISHES.get(i).title());
            var small = ImageIO.read(file.toFile()).getScaledInstance(SIDE, SIDE, Image.SCALE_AREA_AVERAGING);
            sheet.getGraphics().drawImage(small, i % COLUMNS * SIDE, i / COLUMNS * SIDE, null);
        }
        ImageIO.write(sheet, "png", folder.resolve("sheet.png").toFile());
    }
}
