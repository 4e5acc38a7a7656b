package ai.echogen.providers.writer;

import java.util.Locale;

/// The occasions that the hosts have words of their own for. Placeholders: `{me}` and `{you}` (the names of who
/// speaks and of the other), `{title}`, `{byline}`, `{site}`, `{date}`, `{topic}` (as part of a sentence),
/// `{heading}` (as it is written).
enum Phrase {
    GREETING,
    GREETING_BACK,
    GREETING_TINY,
    SUBJECT,
    CREDIT_BYLINE_SITE,
    CREDIT_BYLINE,
    CREDIT_SITE,
    DATED,
    FIRST_PERSON,
    BEGIN,
    ASK_TOPIC,
    ASK_QUESTION,
    ASK_QUOTED,
    ASK_ADVICE,
    ASK_STATEMENT,
    ASK_OPENING,
    ASK_CONCLUSION,
    ASK_NAMED,
    ASK_ON,
    ANNOUNCE,
    REACT_NUMBER,
    REACT_QUOTE,
    REACT_TURN,
    REACT_GRAVE,
    REACT_ANY,
    NUDGE,
    TAKE_OVER,
    QUOTE,
    RECAP_ONE,
    RECAP_TWO,
    RECAP_THREE,
    RECAP_NEXT,
    RECAP_LAST,
    CLOSING,
    CLOSING_TINY,
    LINK,
    DISCLOSURE,
    DISCLOSURE_TINY,
    FAREWELL,
    FAREWELL_BACK;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
