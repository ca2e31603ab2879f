package org.applieddl4j.dicom;

import java.util.Set;

/**
 * A data element (PS3.5, 7.1): where its value is. That the value is in the file has been checked, except for elements of
 * pixels, whose length is compared with what the image needs.
 *
 * @param tag group and element number, 16 bits each
 * @param vr value representation, two letters; empty where the file does not state it
 * @param at where the value begins
 * @param length bytes of the value, 0 to 2³² − 2, or {@link #UNDEFINED}
 */
record Element(int tag, String vr, int at, long length) {

    /** The value is a list of items that ends with a delimiter. */
    static final long UNDEFINED = 0xFFFF_FFFFL;

    static final int ITEM = 0xFFFE_E000;
    static final int ITEM_DELIMITATION = 0xFFFE_E00D;
    static final int SEQUENCE_DELIMITATION = 0xFFFE_E0DD;

    /** Value representations whose length has 32 bits, PS3.5, table 7.1-1. */
    private static final Set<String> LONG =
            Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");

    private static final Set<String> SHORT = Set.of(
            "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "PN", "SH", "SL", "SS", "ST", "TM",
            "UI", "UL", "US");

    static boolean isLong(String vr) {
        return LONG.contains(vr);
    }

    static boolean isKnown(String vr) {
        return LONG.contains(vr) || SHORT.contains(vr);
    }

    boolean isUndefined() {
        return length == UNDEFINED;
    }

    /** Whether the value representation is not known from the file, so that the attribute's own counts. */
    boolean isUntyped() {
        return vr.isEmpty() || vr.equals("UN");
    }

    int end() {
        return Math.toIntExact(at + length);
    }

    int group() {
        return tag >>> 16;
    }

    /** For example {@code (0028,0010)}. */
    static String name(int tag) {
        return String.format("(%04X,%04X)", tag >>> 16, tag & 0xFFFF);
    }
}
