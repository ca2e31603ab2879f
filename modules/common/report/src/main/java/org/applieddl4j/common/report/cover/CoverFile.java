package org.applieddl4j.common.report.cover;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.InputException;

/**
 * A cover as it lies in the folder of a run.
 *
 * @param sentence what came out
 * @param address the picture as an address that holds it (RFC 2397); nothing in it can run
 */
public record CoverFile(String sentence, String address) {

    /** Its name in the folder of a run. */
    public static final String NAME = "cover.svg";

    private static final long MOST_BYTES = 4_000_000;

    /**
     * Writes a cover, whole or not at all.
     *
     * @throws org.applieddl4j.common.RunFailedException if the file cannot be written
     */
    public static void write(Cover cover, Path file) {
        AtomicFile.write(file, CoverSvg.of(cover));
    }

    /**
     * Reads a cover.
     *
     * @throws InputException if the file cannot be read, is larger than any cover, or has no title
     */
    public static CoverFile read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw notOne(file);
            }
            String svg = Files.readString(file);
            byte[] bytes = svg.getBytes(StandardCharsets.UTF_8);
            return new CoverFile(
                    title(svg, file),
                    "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(bytes));
        } catch (IOException e) {
            throw new InputException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static String title(String svg, Path file) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(svg));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("title")) {
                    return xml.getElementText();
                }
            }
        } catch (XMLStreamException e) {
            throw notOne(file);
        }
        throw notOne(file);
    }

    private static InputException notOne(Path file) {
        return new InputException(file + " is no cover of a run; delete it, or run the use case again");
    }
}
