package ai.echogen.net;

import ai.echogen.failure.Code;
import ai.echogen.failure.Failure;

/// What an HTTP status other than success means to a person.
final class Status {
    private Status() {}

    static Failure failure(int status, WebAddress address) {
        var page = address.shown();
        var host = address.host();
        return switch (status) {
            case 401, 402, 403, 407, 451 ->
                new Failure(
                        Code.SOURCE_FORBIDDEN,
                        "%s refuses to show the page (HTTP %d): it wants a sign-in or turns programs away. Open it in a browser, save it, and pass the file: %s"
                                .formatted(host, status, page));
            case 404, 410 ->
                new Failure(
                        Code.SOURCE_NOT_FOUND,
                        "There is no page at %s (HTTP %d). Check the address.".formatted(page, status));
            case 429 ->
                new Failure(
                        Code.SOURCE_UNREACHABLE,
                        "%s says that it was asked too often (HTTP 429). Wait a few minutes and try again, or save the page and pass the file."
                                .formatted(host));
            default ->
                status >= 500
                        ? new Failure(
                                Code.SOURCE_UNREACHABLE,
                                "%s has a problem of its own (HTTP %d). Try again later.".formatted(host, status))
                        : new Failure(
                                Code.SOURCE_UNREACHABLE,
                                "%s answered with HTTP %d instead of a page. Open it in a browser, save it, and pass the file."
                                        .formatted(page, status));
        };
    }
}
