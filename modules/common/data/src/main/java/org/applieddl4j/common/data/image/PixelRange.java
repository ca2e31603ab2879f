package org.applieddl4j.common.data.image;

import java.util.Collections;

/** What the values of a pixel, 0 to 255, were brought to before a network of others saw them. */
public enum PixelRange {
    /** 0 to 1. */
    UNIT(0, 255),
    /** −1 to 1. */
    SIGNED(127.5, 127.5),
    /** 0 to 255, as they are. */
    RAW(0, 1);

    private final double mean;
    private final double deviation;

    PixelRange(double mean, double deviation) {
        this.mean = mean;
        this.deviation = deviation;
    }

    /** The same as a scaling, alike for every channel. */
    public ChannelScaling scaling(int channels) {
        return new ChannelScaling(Collections.nCopies(channels, mean), Collections.nCopies(channels, deviation));
    }
}
