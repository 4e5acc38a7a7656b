package ai.echogen.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A payload with what it leaves out filled in; what is not known here stays as it was sent.
final class Filled {
    private static final String BUILT_IN = "builtin";

    private final ObjectNode payload;

    private Filled(ObjectNode payload) {
        this.payload = payload;
    }

    static Filled of(ObjectNode sent) {
        return new Filled(sent.deepCopy());
    }

    Filled provider(String part) {
        var given = payload.path(part);
        var object = given.isObject() ? (ObjectNode) given : payload.putObject(part);
        if (object.path("provider").isMissingNode() || object.path("provider").isNull()) {
            object.put("provider", BUILT_IN);
        }
        return this;
    }

    /// Who is to speak, with the model: a later version of this program may have another usual one.
    Filled voice(Engaged voice) {
        provider("voice");
        var object = payload.withObject("/voice");
        object.put("provider", voice.id());
        if (voice.model() != null) {
            object.put("model", voice.model());
        }
        return this;
    }

    /// Who is to read, where there is a page to read.
    Filled reader(ReaderWish reader) {
        payload.withObject("/" + ReaderWish.FIELD).put("provider", reader.provider());
        return this;
    }

    Filled wish(Wish wish) {
        payload.put("style", wish.style().wire());
        Casting.put(payload.putArray("speakers"), wish.speakers());
        return this;
    }

    ObjectNode payload() {
        return payload;
    }
}
