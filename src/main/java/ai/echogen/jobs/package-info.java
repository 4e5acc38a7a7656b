/// Durable work: a queue that survives its workers, and a journal of finished steps, so that nothing is done or paid
/// for
/// twice.
@NullMarked
package ai.echogen.jobs;

import org.jspecify.annotations.NullMarked;
