package ai.echogen.providers.writer;

import ai.echogen.episode.Article;
import ai.echogen.episode.Script;

/// Turns an article into a dialogue. The built-in one takes the article's own sentences; others ask a
/// language model.
public interface Writer {
    /// Fills `brief.targetSeconds()` as closely as whole turns allow, by `pace`. Asked again for the same
    /// article with a pace that knows more, it changes only what must change, and answers the same script
    /// when nothing must.
    ///
    /// @return [Script#complete] when the article has nothing more to give and the script is still not
    /// longer than asked
    /// @throws ai.echogen.failure.Failure [ai.echogen.failure.Code#SOURCE_TOO_SHORT] when nothing in the
    /// article can be spoken
    Script write(Article article, Brief brief, Pace pace) throws InterruptedException;
}
