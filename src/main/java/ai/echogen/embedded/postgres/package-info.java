/// Starts a PostgreSQL when none is configured.
@NullMarked
package ai.echogen.embedded.postgres;

import org.jspecify.annotations.NullMarked;
