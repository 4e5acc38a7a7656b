package ai.echogen.providers.writer.llm;

import ai.echogen.providers.Access;
import ai.echogen.providers.Outcome;
import ai.echogen.providers.Vendor;
import java.util.List;

/// A vendor's language models. Implementations hold no key and may be called by many threads at once.
public interface Llm {
    Vendor vendor();

    /// One call. A completion that the vendor cut off is done, and says so; one that its content rules
    /// withheld is refused.
    Outcome<Completion> complete(Access access, Prompt prompt) throws InterruptedException;

    /// What can be asked for now, as far as it can write text; it also proves the key.
    Outcome<List<Model>> models(Access access) throws InterruptedException;
}
