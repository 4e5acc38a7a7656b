package ai.echogen.chaos;

import ai.echogen.chaos.SlowVendor.Answer;
import ai.echogen.testing.SpokenSound;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// OpenAI's speech endpoint, as Kokoro-FastAPI and Speaches speak it
/// (<https://github.com/openai/openai-openapi>, `POST /audio/speech`). The first samples of each sound
/// carry the number of its call.
final class MarkedVoices implements SlowVendor.Craft {
    private static final int RATE = 24_000;
    private static final int CHARACTERS_A_SECOND = 15;
    private static final int MARKS = 24;
    private static final int HEADER = 44;

    private final byte[] murmur = SpokenSound.pcm(30.0, RATE);

    /// The two voices of the person of that number, which nobody else uses: so a call tells for whom it
    /// was made.
    static List<String> of(int person) {
        return List.of("af_h" + person, "am_h" + person);
    }

    /// By which the vendor recognises a stored take.
    static Optional<String> mark(byte[] wav) {
        return wav.length < HEADER
                ? Optional.empty()
                : Optional.of(digest(ByteBuffer.wrap(wav, HEADER, wav.length - HEADER)));
    }

    @Override
    public String path() {
        return "/audio/speech";
    }

    @Override
    public Optional<String> question(JsonNode asked) {
        var voice = asked.path("voice").asText("");
        var words = asked.path("input").asText("");
        return voice.isBlank()
                        || words.isBlank()
                        || !asked.path("response_format").asText().equals("wav")
                ? Optional.empty()
                : Optional.of("%s %s “%s” %s"
                        .formatted(
                                asked.path("model").asText(),
                                voice,
                                words,
                                asked.path("instructions").asText()));
    }

    @Override
    public Answer answer(JsonNode asked, int number) {
        var sound = sound(asked.path("input").asText(), number);
        return new Answer("audio/wav", SpokenSound.wav(sound, RATE), digest(ByteBuffer.wrap(sound)));
    }

    private byte[] sound(String text, int number) {
        var bytes = Math.max(RATE, text.length() * RATE / CHARACTERS_A_SECOND) * 2;
        var sound = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (sound.hasRemaining()) {
            sound.put(murmur, 0, Math.min(murmur.length, sound.remaining()));
        }
        for (var i = 0; i < MARKS; i++) {
            sound.putShort(2 * i, (short) ((number >> i & 1) == 0 ? -60 : 60));
        }
        return sound.array();
    }

    private static String digest(ByteBuffer sound) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(sound);
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
