/// What people set in the environment or in an `.env` file, read the same way by every command.
@NullMarked
package ai.echogen.settings;

import org.jspecify.annotations.NullMarked;
