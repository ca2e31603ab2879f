package org.applieddl4j.dicom;

import java.util.ArrayList;
import java.util.List;

/**
 * Compressed pixels, which stand in pieces behind one another (PS3.5, A.4): a table of where frames begin, which a single
 * frame does not need, and the fragments of the frame.
 */
final class EncapsulatedPixels {

    private EncapsulatedPixels() {}

    /**
     * The fragments of a single frame, put together.
     *
     * @throws DicomFormatException if there are none, or one of them is longer than the file
     */
    static byte[] frame(DicomBytes bytes, Element pixels) throws DicomFormatException {
        if (!pixels.isUndefined()) {
            throw new DicomFormatException(
                    "its pixels are in one piece, as if they were not compressed, but its transfer"
                            + " syntax says that they are; convert it, or get it again");
        }
        List<Element> fragments = fragments(bytes, pixels);
        if (fragments.isEmpty()) {
            throw new DicomFormatException("is cut short: nothing of its compressed image is there; get it again");
        }
        int length = fragments.stream().mapToInt(each -> (int) each.length()).sum();
        byte[] frame = new byte[length];
        int at = 0;
        for (Element each : fragments) {
            System.arraycopy(bytes.content(), each.at(), frame, at, (int) each.length());
            at += (int) each.length();
        }
        return frame;
    }

    private static List<Element> fragments(DicomBytes bytes, Element pixels) throws DicomFormatException {
        ElementReader reader = new ElementReader(bytes, pixels.at());
        List<Element> items = new ArrayList<>();
        // Some writers leave the delimiter out at the end of a file.
        while (!reader.isAt(bytes.length())) {
            Element item = reader.next(bytes.length(), false);
            if (item.tag() == Element.SEQUENCE_DELIMITATION) {
                break;
            }
            if (item.tag() != Element.ITEM || item.isUndefined()) {
                throw new DicomFormatException("is damaged: its compressed pixels hold " + Element.name(item.tag())
                        + " where a fragment should begin; get it again");
            }
            items.add(item);
            reader.skip(item, bytes.length(), false);
        }
        return items.isEmpty() ? items : items.subList(1, items.size());
    }
}
