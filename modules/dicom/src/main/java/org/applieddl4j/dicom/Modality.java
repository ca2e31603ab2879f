package org.applieddl4j.dicom;

import java.util.Optional;

/** From stored values to the unit of the modality, for example Hounsfield units (PS3.3, C.11.1). */
@FunctionalInterface
interface Modality {

    double value(long stored);

    /**
     * What a file says: a table, or a slope and an intercept, or nothing.
     *
     * @throws DicomFormatException if that cannot be used
     */
    static Modality of(DataSet image, PixelLayout layout) throws DicomFormatException {
        Optional<DataSet> item = image.firstItem(Attribute.MODALITY_LUT_SEQUENCE);
        if (item.isPresent()) {
            LookupTable table =
                    LookupTable.read(item.get(), Attribute.LUT_DESCRIPTOR, Attribute.LUT_DATA, layout.signed());
            return table::at;
        }
        double slope = image.number(Attribute.RESCALE_SLOPE).orElse(1.0);
        double intercept = image.number(Attribute.RESCALE_INTERCEPT).orElse(0.0);
        if (slope == 0) {
            throw new DicomFormatException("is damaged: " + Attribute.RESCALE_SLOPE
                    + " is 0, which makes all pixels alike; get it again, or save the image as PNG");
        }
        return stored -> stored * slope + intercept;
    }
}
