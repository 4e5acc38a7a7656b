/// The door to PostgreSQL.
@NullMarked
package ai.echogen.db;

import org.jspecify.annotations.NullMarked;
