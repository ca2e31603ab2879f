package org.applieddl4j.dicom;

import java.util.Optional;

/**
 * A table that gives a value for each of a range of values (PS3.3, C.11.1 and C.7.6.3.1.5). What is below the range is given
 * its first entry, what is above its last.
 *
 * @param first the value that the first entry is for
 * @param bits of an entry, 8 to 16
 * @param entries unsigned
 */
record LookupTable(long first, int bits, int[] entries) {

    private static final int MOST_ENTRIES = 1 << 16;

    /**
     * Reads a table.
     *
     * @param signed whether the first value is signed where the file does not say
     * @throws DicomFormatException if its descriptor is none, or it has fewer entries than that says
     */
    static LookupTable read(DataSet from, Attribute descriptor, Attribute data, boolean signed)
            throws DicomFormatException {
        long declared = required(from, descriptor, 0) & 0xFFFF;
        int count = declared == 0 ? MOST_ENTRIES : (int) declared;
        int bits = (int) required(from, descriptor, 2) & 0xFFFF;
        if (bits < 8 || bits > 16) {
            throw new DicomFormatException(
                    "is damaged: " + descriptor + " declares entries of " + bits + " bits, not 8 to 16; get it again");
        }
        String vr = from.element(descriptor).map(Element::vr).orElse("");
        int first = (int) required(from, descriptor, 1);
        boolean negative = signed && (vr.isEmpty() || vr.equals("UN"));
        return new LookupTable(negative ? (short) first : first, bits, entries(from, descriptor, data, count, bits));
    }

    private static long required(DataSet from, Attribute descriptor, int index) throws DicomFormatException {
        Optional<Long> value = from.whole(descriptor, index);
        return value.orElseThrow(() -> new DicomFormatException(
                "is damaged: it has no " + descriptor + ", which its image needs; get it again"));
    }

    private static int[] entries(DataSet from, Attribute descriptor, Attribute data, int count, int bits)
            throws DicomFormatException {
        Optional<Element> element = from.element(data).filter(found -> !found.isUndefined());
        long there = element.map(Element::length).orElse(0L);
        // Of entries of 8 bits two are in a word, or one.
        boolean packed = bits == 8 && there < 2L * count;
        if (there < (packed ? count : 2L * count)) {
            throw new DicomFormatException("is damaged: " + data + " has " + there + " bytes, too few for the " + count
                    + " entries of " + bits + " bits that " + descriptor + " declares; get it again");
        }
        int at = element.orElseThrow().at();
        DicomBytes bytes = from.bytes();
        boolean words = !element.get().vr().equals("OB");
        int[] entries = new int[count];
        for (int i = 0; i < count; i++) {
            entries[i] = packed ? packedEntry(bytes, at, i, words, there) : bytes.u16(at + 2 * i);
        }
        return entries;
    }

    private static int packedEntry(DicomBytes bytes, int at, int index, boolean words, long there) {
        return words && (index | 1) < there ? bytes.byteOfWords(at, index) : bytes.u8(at + index);
    }

    int at(double value) {
        double index = Math.rint(value - first);
        return entries[(int) Math.max(0, Math.min(entries.length - 1, index))];
    }

    /** The largest value that an entry may have. */
    int most() {
        return (1 << bits) - 1;
    }
}
