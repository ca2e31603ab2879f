package org.applieddl4j.dicom;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The attributes of an image, or of an item of one of its sequences. What stands in a sequence is not the image's.
 *
 * <p>A data set is read up to its pixels: elements stand in the order of their tags, so nothing of the image follows them.
 */
final class DataSet {

    /** A decimal string (PS3.5, 6.2) has 16 characters at most; writers are not always exact. */
    private static final int MOST_CHARACTERS = 64;

    /** What is read of a text that may have many values. */
    private static final int MOST_TEXT = 1024;

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,2})?");

    private final DicomBytes bytes;
    private final boolean explicit;
    private final Map<Attribute, Element> elements = new EnumMap<>(Attribute.class);

    private DataSet(DicomBytes bytes, boolean explicit) {
        this.bytes = bytes;
        this.explicit = explicit;
    }

    /**
     * Reads what is there from a place on, up to the pixels or the end.
     *
     * @throws DicomFormatException if an element goes past the end, or an attribute of the image stands there twice
     */
    static DataSet read(DicomBytes bytes, int from, int end, boolean explicit) throws DicomFormatException {
        DataSet read = new DataSet(bytes, explicit);
        read.collect(new ElementReader(bytes, from), end);
        return read;
    }

    private void collect(ElementReader reader, int end) throws DicomFormatException {
        while (!reader.isAt(end)) {
            Element element = reader.next(end, explicit);
            if (element.tag() == Element.ITEM_DELIMITATION) {
                return;
            }
            Optional<Attribute> attribute = Attribute.of(element.tag());
            if (attribute.isPresent() && elements.put(attribute.get(), element) != null) {
                throw new DicomFormatException("is damaged: " + attribute.get()
                        + " stands in it twice, and which one counts is not known; get it again");
            }
            if (attribute.filter(Attribute::isPixels).isPresent()) {
                return;
            }
            reader.skip(element, end, explicit);
        }
    }

    DicomBytes bytes() {
        return bytes;
    }

    Optional<Element> element(Attribute attribute) {
        return Optional.ofNullable(elements.get(attribute));
    }

    boolean has(Attribute attribute) {
        return elements.containsKey(attribute);
    }

    /** The first item of a sequence; empty where there is no such sequence, or no item in it. */
    Optional<DataSet> firstItem(Attribute sequence) throws DicomFormatException {
        Element element = elements.get(sequence);
        if (element == null || element.length() == 0) {
            return Optional.empty();
        }
        int end = element.isUndefined() ? bytes.length() : element.end();
        ElementReader reader = new ElementReader(bytes, element.at());
        Element item = reader.next(end, false);
        if (item.tag() == Element.SEQUENCE_DELIMITATION) {
            return Optional.empty();
        }
        if (item.tag() != Element.ITEM) {
            throw new DicomFormatException("is damaged: " + sequence + " does not begin with an item; get it again");
        }
        DataSet read = new DataSet(bytes, explicit && !element.isUntyped());
        read.collect(reader, item.isUndefined() ? end : item.end());
        return Optional.of(read);
    }

    /** The first value of a text, without the spaces around it; empty where it is not there or has no value. */
    Optional<String> text(Attribute attribute) {
        return text(attribute, 0);
    }

    private Optional<String> text(Attribute attribute, int index) {
        String[] values = values(attribute);
        return index < values.length
                ? Optional.of(values[index]).map(String::strip).filter(value -> !value.isEmpty())
                : Optional.empty();
    }

    private String[] values(Attribute attribute) {
        Element element = elements.get(attribute);
        if (element == null || element.isUndefined()) {
            return new String[0];
        }
        int length = (int) Math.min(MOST_TEXT, element.length());
        String all = new String(bytes.content(), element.at(), length, StandardCharsets.ISO_8859_1);
        return all.replace('\0', ' ').split("\\\\", -1);
    }

    /** How many values a text has. */
    int count(Attribute attribute) {
        return values(attribute).length;
    }

    /**
     * The first value of a text that is a decimal number.
     *
     * @throws DicomFormatException if it is none
     */
    Optional<Double> number(Attribute attribute) throws DicomFormatException {
        Optional<String> text = text(attribute);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String value = text.get();
        if (value.length() > MOST_CHARACTERS || !DECIMAL.matcher(value).matches()) {
            throw new DicomFormatException("is damaged: " + attribute + " is '" + shown(value)
                    + "', which is no number; get it again, or save the image as PNG");
        }
        return Optional.of(Double.parseDouble(value));
    }

    private static String shown(String value) {
        String start = value.length() > 20 ? value.substring(0, 20) + "…" : value;
        return start.replaceAll("\\p{Cntrl}", "?");
    }

    /**
     * The first value of an attribute that is a whole number, in whatever form it is stored.
     *
     * @throws DicomFormatException if it is none
     */
    Optional<Long> whole(Attribute attribute) throws DicomFormatException {
        return whole(attribute, 0);
    }

    /** The value of that index, counted from 0. */
    Optional<Long> whole(Attribute attribute, int index) throws DicomFormatException {
        Element element = elements.get(attribute);
        if (element == null || element.length() == 0) {
            return Optional.empty();
        }
        String vr = element.isUntyped() ? attribute.form() == Attribute.Values.TEXT ? "IS" : "US" : element.vr();
        return switch (vr) {
            case "US" -> Optional.of((long) bytes.u16(place(attribute, element, index, 2)));
            case "SS" -> Optional.of((long) (short) bytes.u16(place(attribute, element, index, 2)));
            case "UL" -> Optional.of(bytes.u32(place(attribute, element, index, 4)));
            case "SL" -> Optional.of((long) (int) bytes.u32(place(attribute, element, index, 4)));
            case "IS", "DS" -> index == 0 ? number(attribute).map(Double::longValue) : Optional.empty();
            default ->
                throw new DicomFormatException("is damaged: " + attribute + " is stored as " + shown(vr)
                        + ", which is no number; get it again, or save the image as PNG");
        };
    }

    private static int place(Attribute attribute, Element element, int index, int width) throws DicomFormatException {
        if (element.isUndefined() || element.length() < (index + 1L) * width) {
            throw new DicomFormatException(
                    "is damaged: " + attribute + " has fewer bytes than its values need; get it again");
        }
        return element.at() + index * width;
    }
}
