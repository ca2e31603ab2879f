package org.applieddl4j.common.data.image;

import java.util.Optional;

/**
 * How often a JPEG image may go over its picture. Each scan takes time for every pixel and may have a hundred bytes, so a
 * small file can ask for any amount of work; cameras and programs write 1 to 12 scans.
 */
final class ScanLimit {

    private static final int MOST_SCANS = 64;

    /** Pixels times scans: the usual 10 scans of the largest picture, five seconds of work on a slow machine. */
    private static final long MOST_WORK = 400_000_000;

    private ScanLimit() {}

    /** What is wrong, if that is too often; it continues a sentence about the picture. */
    static Optional<String> complaint(int scans, int width, int height) {
        long work = (long) scans * width * height;
        if (scans <= MOST_SCANS && (work <= MOST_WORK || scans <= 1)) {
            return Optional.empty();
        }
        return Optional.of("goes over its " + width + "×" + height + " pixels in " + scans + " scans, and up to "
                + MOST_SCANS + " are read, of " + MOST_WORK / 1_000_000 + " million pixels together");
    }
}
