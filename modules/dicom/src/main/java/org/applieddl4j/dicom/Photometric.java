package org.applieddl4j.dicom;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the values of a pixel mean (PS3.3, C.7.6.3.1.2): the interpretations that are read. */
enum Photometric {
    /** Grey, the least value white. */
    MONOCHROME1(1),
    /** Grey, the least value black. */
    MONOCHROME2(1),
    /** An index into a table of colours. */
    PALETTE_COLOR(1),
    RGB(3),
    /** A luminance and two chrominances. */
    YBR_FULL(3),
    /** The same, chrominances for every other pixel of a row only. */
    YBR_FULL_422(3);

    private final int samples;

    Photometric(int samples) {
        this.samples = samples;
    }

    /** @throws DicomFormatException if it is one that is not read */
    static Photometric of(String term) throws DicomFormatException {
        Optional<Photometric> known = Arrays.stream(values())
                .filter(each -> each.toString().equals(term))
                .findFirst();
        return known.orElseThrow(() -> new DicomFormatException("its "
                + Attribute.PHOTOMETRIC_INTERPRETATION + " is '" + term.replaceAll("[^ -~]", "?") + "', and "
                + Arrays.stream(values()).map(Object::toString).collect(Collectors.joining(", "))
                + " are read; save it as PNG"));
    }

    int samples() {
        return samples;
    }

    boolean isGrey() {
        return this == MONOCHROME1 || this == MONOCHROME2;
    }

    @Override
    public String toString() {
        return name().equals("PALETTE_COLOR") ? "PALETTE COLOR" : name();
    }
}
