/// Proof that an accepted job survives whatever happens: real servers over one database, a vendor that is slow and
/// fails, and somebody who kills, freezes and restarts all of them.
@NullMarked
package ai.echogen.chaos;

import org.jspecify.annotations.NullMarked;
