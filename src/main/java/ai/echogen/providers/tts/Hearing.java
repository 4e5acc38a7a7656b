package ai.echogen.providers.tts;

/// Whether what a synthesiser made can be what it was asked to say. No take is done with silence.
final class Hearing {
    /// Of 32,768; every voice reaches five times this in every word.
    private static final int AUDIBLE = 1_000;

    private Hearing() {}

    /// Whether there is anything in the text that has a sound.
    static boolean hasWords(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    /// @param stretch how much longer than natural the sound was meant to be
    static boolean plausible(Sound sound, String text, double stretch) {
        var seconds = sound.seconds() / stretch;
        return sound.peak() >= AUDIBLE && seconds >= shortest(text) && seconds <= longest(text);
    }

    /// English is spoken at about 14 letters a second; nobody reaches 40.
    private static double shortest(String text) {
        return text.codePoints().filter(Character::isLetterOrDigit).count() / 40.0;
    }

    /// A letter spelled alone takes up to 0.5 s, a digit in a long number up to 1 s, and there is silence around.
    private static double longest(String text) {
        return 2
                + text.codePoints()
                        .mapToDouble(c -> Character.isDigit(c) ? 1 : 0.5)
                        .sum();
    }
}
