package org.applieddl4j.dicom;

/**
 * Goes through the elements of a data set, one after the other, without looking into what it skips unless it must: the end of
 * a sequence of undefined length is found only by going through its items.
 *
 * <p>Every byte is visited once at most.
 */
final class ElementReader {

    /** Sequences within sequences; real files have a handful. */
    static final int MAX_DEPTH = 32;

    private static final int TAG_AND_LENGTH = 8;
    private static final int LONG_HEADER = 12;
    private static final int DELIMITERS = 0xFFFE;

    private final DicomBytes bytes;
    private int at;

    ElementReader(DicomBytes bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    int position() {
        return at;
    }

    boolean isAt(int end) {
        return at >= end;
    }

    /**
     * Reads the header of the element that comes next; its value is next after that.
     *
     * @param end where what holds the element ends
     * @param explicit whether headers state the value representation; one that has none there is read without
     * @throws DicomFormatException if the header or the value goes past the end
     */
    Element next(int end, boolean explicit) throws DicomFormatException {
        require(TAG_AND_LENGTH, end);
        int tag = bytes.tag(at);
        String vr = explicit && tag >>> 16 != DELIMITERS ? representation() : "";
        long length = length(vr, end);
        Element element = new Element(tag, vr, at, length);
        boolean pixels = Attribute.of(tag).filter(Attribute::isPixels).isPresent();
        if (!pixels && !element.isUndefined() && length > end - at) {
            throw new DicomFormatException("is cut short or damaged: " + Element.name(tag) + " declares " + length
                    + " bytes, and " + (end - at) + " are there; get it again");
        }
        return element;
    }

    private String representation() {
        String vr = bytes.letters(at + 4);
        return isCapital(vr.charAt(0)) && isCapital(vr.charAt(1)) ? vr : "";
    }

    private static boolean isCapital(char letter) {
        return letter >= 'A' && letter <= 'Z';
    }

    private long length(String vr, int end) throws DicomFormatException {
        if (vr.isEmpty()) {
            at += TAG_AND_LENGTH;
            return bytes.u32(at - 4);
        }
        // Representations that are younger than this list have long lengths, with two bytes of zero before them.
        if (Element.isLong(vr) || !Element.isKnown(vr) && bytes.u16(at + 6) == 0) {
            require(LONG_HEADER, end);
            at += LONG_HEADER;
            return bytes.u32(at - 4);
        }
        at += TAG_AND_LENGTH;
        return bytes.u16(at - 2);
    }

    /**
     * Goes past the value of an element that was just read.
     *
     * @param end where what holds the element ends
     * @throws DicomFormatException if a part of it goes past the end, or is nested too deep
     */
    void skip(Element element, int end, boolean explicit) throws DicomFormatException {
        skip(element, end, explicit, 0);
    }

    private void skip(Element element, int end, boolean explicit, int depth) throws DicomFormatException {
        if (element.isUndefined()) {
            // PS3.5, 6.2.2, note 4: what is unknown and has no length is a sequence without representations.
            skipItems(element, end, explicit && !element.isUntyped(), depth + 1);
        } else {
            at = element.end();
        }
    }

    private void skipItems(Element sequence, int end, boolean explicit, int depth) throws DicomFormatException {
        if (depth > MAX_DEPTH) {
            throw new DicomFormatException("is damaged: its sequences are nested more than " + MAX_DEPTH
                    + " deep; get it again, or save the image as PNG");
        }
        for (Element item = next(end, false); item.tag() != Element.SEQUENCE_DELIMITATION; item = next(end, false)) {
            if (item.tag() != Element.ITEM) {
                throw new DicomFormatException("is damaged: " + Element.name(sequence.tag()) + " holds "
                        + Element.name(item.tag()) + " where an item should begin; get it again");
            }
            if (item.isUndefined()) {
                skipElements(end, explicit, depth);
            } else {
                at = item.end();
            }
        }
    }

    private void skipElements(int end, boolean explicit, int depth) throws DicomFormatException {
        for (Element each = next(end, explicit); each.tag() != Element.ITEM_DELIMITATION; each = next(end, explicit)) {
            if (!each.isUndefined() && each.length() > end - at) {
                throw new DicomFormatException("is cut short or damaged: the value of " + Element.name(each.tag())
                        + " in a sequence ends after the file; get it again");
            }
            skip(each, end, explicit, depth);
        }
    }

    private void require(int count, int end) throws DicomFormatException {
        if (end - at < count) {
            throw new DicomFormatException("is cut short or damaged: it ends at byte " + at
                    + ", within the header of an element; get it again");
        }
    }
}
