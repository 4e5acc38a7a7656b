/// Printed lines back into running text: what plain text and PDF have in common.
@NullMarked
package ai.echogen.providers.scrape.lines;

import org.jspecify.annotations.NullMarked;
