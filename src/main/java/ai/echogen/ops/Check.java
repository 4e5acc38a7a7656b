package ai.echogen.ops;

/// One thing that has to be right for EchoGen to work. Any feature may bring one; `echogen doctor` runs them
/// all.
public interface Check {
    /// In two or three words, for example `Data folder`.
    String name();

    /// Looks now. May take seconds, leaves nothing behind.
    ///
    /// @throws Failure when it is not right: the message says what to do
    Finding look();

    /// @param text what was found, and for anything but `GOOD` what to do
    record Finding(Verdict verdict, String text) {
        public static Finding good(String text) {
            return new Finding(Verdict.GOOD, text);
        }

        public static Finding doubtful(String text) {
            return new Finding(Verdict.DOUBTFUL, text);
        }

        public static Finding bad(String text) {
            return new Finding(Verdict.BAD, text);
        }
    }

    enum Verdict {
        GOOD,
        /// EchoGen works, but something about it will disappoint.
        DOUBTFUL,
        BAD
    }
}
