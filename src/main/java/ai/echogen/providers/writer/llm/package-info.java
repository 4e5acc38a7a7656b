/// Language models of many vendors behind one interface.
@NullMarked
package ai.echogen.providers.writer.llm;

import org.jspecify.annotations.NullMarked;
