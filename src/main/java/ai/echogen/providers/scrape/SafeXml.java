package ai.echogen.providers.scrape;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/// Decides whether XML may be handed to a parser that somebody else configured.
final class SafeXml {
    private static final int DEEPEST = 300;

    private SafeXml() {}

    /// @return how many elements and attributes it has
    /// @throws XMLStreamException when it is not well-formed, declares a document type (where external entities and
    /// entities that multiply live), or is nested deeper than any document
    static int check(byte[] xml) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
        var depth = 0;
        var parts = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("a document type is declared");
                case XMLStreamConstants.START_ELEMENT -> {
                    parts += 1 + reader.getAttributeCount();
                    if (++depth > DEEPEST) {
                        throw new XMLStreamException("nested too deeply");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
        reader.close();
        return parts;
    }
}
