package ai.echogen.identity;

/// What shows that somebody got what was sent to an account's address.
public sealed interface Proof {
    /// The token in a link.
    record Link(String token) implements Proof {
        @Override
        public String toString() {
            return "Link[hidden]";
        }
    }

    /// The digits that people type, with what they were sent to.
    record Code(Login login, String digits) implements Proof {
        @Override
        public String toString() {
            return "Code[hidden]";
        }
    }
}
