package ai.echogen.failure;

import java.util.Locale;

/// Every reason for a [Failure]. The lower-case name goes over the wire and never changes its meaning.
public enum Code {
    /// A file that was named does not exist.
    SOURCE_NOT_FOUND,
    /// The source exists but may not be read: permissions, HTTP 401 or 403, a password.
    SOURCE_FORBIDDEN,
    /// A folder, a binary, or a format that nothing here reads.
    SOURCE_UNSUPPORTED,
    /// The source claims to be a format and is not: damaged or cut short.
    SOURCE_BROKEN,
    /// More bytes than the reader takes.
    SOURCE_TOO_LARGE,
    /// Too few words to make an episode of.
    SOURCE_TOO_SHORT,
    /// The address cannot be reached: name, connection, time-out, server error.
    SOURCE_UNREACHABLE,
    /// The address leads inside a network, or is no http(s) address.
    ADDRESS_REFUSED,
    /// No voice speaks the article's language.
    LANGUAGE_UNSUPPORTED,
    /// A value that was given is outside what is allowed.
    INVALID_INPUT,
    /// A value in the environment or in an `.env` file is not what its name asks for.
    INVALID_SETTING,
    /// No voice of that name.
    VOICE_UNKNOWN,
    /// The output folder or the disk does not take what was made.
    OUTPUT_UNWRITABLE,
    /// A voice, encoder or library did not do its work.
    SYNTHESIS_FAILED,
    AUDIO_FAILED,
    /// Another EchoGen works on the same data folder.
    ALREADY_RUNNING,
    /// The port to listen on belongs to another program.
    PORT_TAKEN,
    /// The embedded database cannot be prepared or started.
    DATABASE_BROKEN,
    /// The database is not there or does not answer.
    DATABASE_UNAVAILABLE,
    /// The database gave up a statement that took longer than it may; it answers everything else.
    DATABASE_TIMEOUT,
    /// The files' storage does not answer, or not now: the same may be asked again.
    STORAGE_UNAVAILABLE,
    /// The files' storage answers and will not take this: a limit, a key, a missing bucket.
    STORAGE_REFUSED,
    /// No token, or one that is not valid (any more).
    UNAUTHENTICATED,
    /// E-mail and password (or code) do not fit together; never says which of them is wrong.
    INVALID_CREDENTIALS,
    /// A file was sent that is of none of the kinds that are read.
    UNSUPPORTED_MEDIA_TYPE,
    /// Right login and password, but the address has to be confirmed by the mail that was sent there.
    EMAIL_NOT_CONFIRMED,
    /// A link or code that was sent is wrong, used already, or too old; never says which.
    CODE_EXPIRED,
    /// The server that keeps accounts does not answer.
    AUTH_UNAVAILABLE,
    /// Known, and not allowed.
    FORBIDDEN,
    /// There is no such thing, or not for this person: which of both is not told.
    NOT_FOUND,
    /// It exists already, or its state does not allow this.
    CONFLICT,
    /// Changed by somebody else since it was read: `If-Match` does not fit.
    STALE,
    /// More requests than allowed in a time.
    RATE_LIMITED,
    /// The operator has not set this up.
    NOT_CONFIGURED,
    /// A vendor is asked for without anybody having given a key to it.
    PROVIDER_KEY_MISSING,
    /// The vendor does not take the key.
    PROVIDER_KEY_INVALID,
    /// The vendor's account has no credit left, or its quota is used up.
    PROVIDER_QUOTA,
    /// The key is good; its plan, region or scope does not cover this.
    PROVIDER_FORBIDDEN,
    /// The vendor will not do this: its content rules, or a request that it does not take.
    PROVIDER_REFUSED,
    /// A job's next step would cost more than the job may.
    BUDGET_EXCEEDED,
    /// A person's month by the operator's keys is used up.
    SHARED_BUDGET_EXCEEDED,
    /// What something costs is not known, so no limit can be kept.
    PRICE_UNKNOWN,
    /// The vendor cannot be reached, or answers nothing that can be used.
    PROVIDER_UNAVAILABLE,
    /// The vendor has no such model.
    MODEL_UNKNOWN,
    /// No job of that type.
    UNKNOWN_JOB_TYPE,
    /// A step was tried as often as it may be.
    RETRIES_EXHAUSTED,
    /// A job's time was over before it was done.
    DEADLINE_EXCEEDED,
    /// A bug of ours, met more than once.
    INTERNAL_ERROR,
    /// The work was stopped by the person who started it.
    CANCELLED;

    /// The name on the wire, for example `source_not_found`.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
