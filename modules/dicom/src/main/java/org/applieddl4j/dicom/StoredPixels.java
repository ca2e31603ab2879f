package org.applieddl4j.dicom;

/** The values of an image as they are stored, before anything is made of them. */
@FunctionalInterface
interface StoredPixels {

    /**
     * A value.
     *
     * @param pixel counted row by row from the upper left
     * @param channel 0, or up to 2 where a pixel has three
     * @return with its sign, without the bits that do not belong to it
     */
    long value(int pixel, int channel);
}
