package org.applieddl4j.fastpath;

/** Drops values out while a network is fitted, and scales those that stay, so that their expected sum is the same (inverted dropout). */
interface DropoutMask {

    /**
     * @param values {@code [rows, columns]}, row-major, changed in place; may be longer
     * @param keep probability of keeping a value
     */
    void apply(float[] values, int rows, int columns, double keep);
}
