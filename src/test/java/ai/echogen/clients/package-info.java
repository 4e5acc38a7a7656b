/// Clients that other people wrote, against a running server.
@NullMarked
package ai.echogen.clients;

import org.jspecify.annotations.NullMarked;
