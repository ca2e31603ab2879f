package org.applieddl4j.common.data.image;

/**
 * One variation of an image, as {@link Augmentation} drew it.
 *
 * @param rows row of the original for each row of the shifted image
 * @param columns column of the original for each column of the shifted, perhaps mirrored image
 * @param wiped what is set to the mean of the training images
 * @param turn about the centre, after shift and mirror
 * @param gain standardised values are multiplied by this
 * @param offset and then this is added
 */
record ImageVariation(int[] rows, int[] columns, Square wiped, Turn turn, float gain, float offset) {

    /**
     * A square, perhaps partly outside.
     *
     * @param top its first row
     * @param left its first column
     * @param side its rows and columns
     */
    record Square(int top, int left, int side) {

        boolean holds(int row, int column) {
            return row >= top && row < top + side && column >= left && column < left + side;
        }
    }

    /**
     * A rotation with a change of size.
     *
     * @param radians clockwise
     * @param zoom above 1 the image grows
     */
    record Turn(double radians, double zoom) {

        boolean changesNothing() {
            return radians == 0 && zoom == 1;
        }
    }

    /**
     * Varies one channel.
     *
     * @param channel {@code [height, width]}, standardised
     * @param values where the result goes
     * @param from its first place there
     */
    void apply(float[] channel, float[] values, int from) {
        double cos = Math.cos(turn.radians) / turn.zoom;
        double sin = Math.sin(turn.radians) / turn.zoom;
        double middleRow = (rows.length - 1) / 2.0;
        double middleColumn = (columns.length - 1) / 2.0;
        int to = from;
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns.length; column++) {
                float value;
                if (wiped.holds(row, column)) {
                    // The mean of the training images, under any light.
                    value = 0;
                } else if (turn.changesNothing()) {
                    value = gain * at(channel, row, column) + offset;
                } else {
                    double down = row - middleRow;
                    double right = column - middleColumn;
                    value = gain
                                    * between(
                                            channel,
                                            middleRow + cos * down - sin * right,
                                            middleColumn + sin * down + cos * right)
                            + offset;
                }
                values[to++] = value;
            }
        }
    }

    /** Linear between the four nearest pixels; beyond the edge, the edge goes on. */
    private float between(float[] channel, double row, double column) {
        double insideRow = Math.max(0, Math.min(rows.length - 1, row));
        double insideColumn = Math.max(0, Math.min(columns.length - 1, column));
        int top = (int) insideRow;
        int left = (int) insideColumn;
        int bottom = Math.min(rows.length - 1, top + 1);
        int right = Math.min(columns.length - 1, left + 1);
        double down = insideRow - top;
        double across = insideColumn - left;
        double upper = (1 - across) * at(channel, top, left) + across * at(channel, top, right);
        double lower = (1 - across) * at(channel, bottom, left) + across * at(channel, bottom, right);
        return (float) ((1 - down) * upper + down * lower);
    }

    private float at(float[] channel, int row, int column) {
        return channel[rows[row] * columns.length + columns[column]];
    }
}
