/// PDF, whose pages know glyphs and places but neither words, lines nor paragraphs, back into pieces of text.
@NullMarked
package ai.echogen.providers.scrape.pdf;

import org.jspecify.annotations.NullMarked;
