package ai.echogen.bench;

import ai.echogen.providers.image.Commission;
import ai.echogen.providers.image.DrawnCover;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/// Draws covers to look at: `sheet.png` (a wall of covers), `thumbnails.png` (the same at 60 pixels) and, with a second
/// argument, the sample that the README shows. Prints the time and the bytes of each cover.
///
///     CoverSheet FOLDER [docs/images/cover.jpg]
final class CoverSheet {
    private static final String SAMPLE = "How bees talk about distance";
    private static final int COLUMNS = 6;
    private static final int SIDE = 420;
    private static final int GAP = 12;

    private record Wish(String title, String kicker, String language) {}

    private static final List<Wish> WISHES = List.of(
            new Wish(SAMPLE, "Field notes", "en"),
            new Wish("Bees", "The New Naturalist", "en"),
            new Wish("Deep work", "calnewport.com", "en"),
            new Wish("The unreasonable effectiveness of mathematics in the natural sciences", "Wigner", "en"),
            new Wish(
                    "Why we sleep: what a century of research says about dreams, memory, and the long night",
                    "Nature",
                    "en"),
            new Wish("Donaudampfschifffahrtsgesellschaftskapitän", "Wortschatz", "de"),
            new Wish("Các loài ong trò chuyện về khoảng cách như thế nào", "Khoa học", "vi"),
            new Wish("Как пчёлы говорят о расстоянии", "Наука и жизнь", "ru"),
            new Wish("Πώς οι μέλισσες μιλούν για την απόσταση", "Επιστήμη", "el"),
            new Wish("كيف يتحدث النحل عن المسافة", "ملاحظات ميدانية", "ar"),
            new Wish("איך דבורים מדברות על מרחק", "רשימות שדה", "he"),
            new Wish("मधुमक्खियाँ दूरी के बारे में कैसे बात करती हैं", "विज्ञान", "hi"),
            new Wish("মৌমাছিরা কীভাবে দূরত্ব নিয়ে কথা বলে", "বিজ্ঞান", "bn"),
            new Wish("தேனீக்கள் தூரத்தைப் பற்றி எப்படிப் பேசுகின்றன", "அறிவியல்", "ta"),
            new Wish("ผึ้งพูดคุยเรื่องระยะทางกันอย่างไร", "บันทึกภาคสนาม", "th"),
            new Wish("蜜蜂如何谈论距离", "田野笔记", "zh"),
            new Wish("ミツバチはどのように距離を語るのか", "フィールドノート", "ja"),
            new Wish("꿀벌은 거리를 어떻게 이야기하는가", "현장 기록", "ko"),
            new Wish("🐝 AI时代的 small data: what 小 means 🚀", "Mixed", "zh"),
            new Wish("“Simplicity” is not so simple", "Essays", "en"),
            new Wish("İstanbul'da ışık ve gölge", "Gezi yazıları", "tr"),
            new Wish("404", "Status codes", "en"),
            new Wish("მეფუტკრეობა და Հայաստան", "Кавказ", "ka"),
            new Wish(
                    "The long road ".repeat(700), "A very long kicker that does not fit beside the mark at all", "en"));

    private CoverSheet() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        List<BufferedImage> walls = new ArrayList<>();
        List<BufferedImage> thumbnails = new ArrayList<>();
        for (Wish wish : WISHES) {
            BufferedImage cover = draw(wish, folder.resolve("cover-%02d.jpg".formatted(walls.size() + 1)));
            walls.add(smaller(cover, SIDE));
            thumbnails.add(smaller(cover, 60));
        }
        ImageIO.write(wall(walls, SIDE), "png", folder.resolve("sheet.png").toFile());
        ImageIO.write(
                wall(thumbnails, 60), "png", folder.resolve("thumbnails.png").toFile());
        if (args.length > 1) {
            Path sample = folder.resolve("cover-01.jpg");
            writeJpeg(smaller(ImageIO.read(sample.toFile()), 600), Path.of(args[1]));
        }
    }

    private static BufferedImage draw(Wish wish, Path file) throws IOException {
        long start = System.nanoTime();
        new DrawnCover().draw(new Commission(wish.title(), wish.kicker(), wish.language(), "", null), file);
        System.out.printf(
                "%6d ms %7d bytes  %.60s%n",
                (System.nanoTime() - start) / 1_000_000,
                Files.size(file),
                wish.title().strip());
        return ImageIO.read(file.toFile());
    }

    private static BufferedImage smaller(BufferedImage image, int side) {
        BufferedImage small = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = small.createGraphics();
        // averages every pixel, as a phone does; bilinear scaling would skip most of them
        g.drawImage(image.getScaledInstance(side, side, Image.SCALE_AREA_AVERAGING), 0, 0, null);
        g.dispose();
        return small;
    }

    private static BufferedImage wall(List<BufferedImage> images, int side) {
        int rows = Math.ceilDiv(images.size(), COLUMNS);
        BufferedImage wall =
                new BufferedImage(COLUMNS * (side + GAP) + GAP, rows * (side + GAP) + GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = wall.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.setColor(new Color(0xE9E9EC));
        g.fillRect(0, 0, wall.getWidth(), wall.getHeight());
        for (int i = 0; i < images.size(); i++) {
            g.drawImage(images.get(i), GAP + i % COLUMNS * (side + GAP), GAP + i / COLUMNS * (side + GAP), null);
        }
        g.dispose();
        return wall;
    }

    private static void writeJpeg(BufferedImage image, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = ImageIO.createImageOutputStream(file.toFile())) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(0.85f);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
        } finally {
            writer.dispose();
        }
    }
}
