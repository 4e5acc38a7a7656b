package ai.echogen.providers.image;

import static java.util.Objects.requireNonNull;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The faces that come with the program, in one weight each. A file is read when its first character is needed.
enum Face {
    LATIN("inter-tight/800ExtraBold/InterTight_800ExtraBold"),
    /// Rarer Latin, Greek and Cyrillic letters, and Devanagari.
    NOTO("noto-sans/800ExtraBold/NotoSans_800ExtraBold"),
    ARABIC("noto-sans-arabic/800ExtraBold/NotoSansArabic_800ExtraBold"),
    ARMENIAN("noto-sans-armenian/800ExtraBold/NotoSansArmenian_800ExtraBold"),
    BENGALI("noto-sans-bengali/800ExtraBold/NotoSansBengali_800ExtraBold"),
    ETHIOPIC("noto-sans-ethiopic/800ExtraBold/NotoSansEthiopic_800ExtraBold"),
    GEORGIAN("noto-sans-georgian/800ExtraBold/NotoSansGeorgian_800ExtraBold"),
    GUJARATI("noto-sans-gujarati/800ExtraBold/NotoSansGujarati_800ExtraBold"),
    GURMUKHI("noto-sans-gurmukhi/800ExtraBold/NotoSansGurmukhi_800ExtraBold"),
    HEBREW("noto-sans-hebrew/800ExtraBold/NotoSansHebrew_800ExtraBold"),
    KANNADA("noto-sans-kannada/800ExtraBold/NotoSansKannada_800ExtraBold"),
    KHMER("noto-sans-khmer/800ExtraBold/NotoSansKhmer_800ExtraBold"),
    LAO("noto-sans-lao/800ExtraBold/NotoSansLao_800ExtraBold"),
    MALAYALAM("noto-sans-malayalam/800ExtraBold/NotoSansMalayalam_800ExtraBold"),
    MYANMAR("noto-sans-myanmar/800ExtraBold/NotoSansMyanmar_800ExtraBold"),
    ORIYA("noto-sans-oriya/800ExtraBold/NotoSansOriya_800ExtraBold"),
    SINHALA("noto-sans-sinhala/800ExtraBold/NotoSansSinhala_800ExtraBold"),
    TAMIL("noto-sans-tamil/800ExtraBold/NotoSansTamil_800ExtraBold"),
    TELUGU("noto-sans-telugu/800ExtraBold/NotoSansTelugu_800ExtraBold"),
    THAI("noto-sans-thai/800ExtraBold/NotoSansThai_800ExtraBold"),
    /// All Han characters in their mainland forms, and symbols.
    CHINESE("noto-sans-sc/800ExtraBold/NotoSansSC_800ExtraBold"),
    /// Kana, and the 6,700 Han characters in daily Japanese use in their Japanese forms.
    JAPANESE("zen-kaku-gothic-new/900Black/ZenKakuGothicNew_900Black"),
    /// Every Hangul syllable.
    KOREAN("gothic-a1/800ExtraBold/GothicA1_800ExtraBold");

    private static final Map<Face, Font> LOADED = new EnumMap<>(Face.class);

    private final String file;

    Face(String file) {
        this.file = file;
    }

    /// The face at 1 pixel; derive the size that is needed.
    Font font() {
        synchronized (LOADED) {
            @Nullable Font known = LOADED.get(this);
            if (known != null) {
                return known;
            }
            if (LOADED.isEmpty()) {
                BareLinux.startFonts(this::load);
            } else {
                load();
            }
            return requireNonNull(LOADED.get(this));
        }
    }

    private void load() {
        String path = "/fonts/" + file + ".ttf";
        try (@Nullable InputStream in = Face.class.getResourceAsStream(path)) {
            LOADED.put(this, Font.createFont(Font.TRUETYPE_FONT, requireNonNull(in, path + " is not in the build")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException(path + " is damaged", e);
        }
    }

    boolean shows(int codePoint) {
        return font().canDisplay(codePoint);
    }
}
