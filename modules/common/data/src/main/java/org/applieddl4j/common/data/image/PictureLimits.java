package org.applieddl4j.common.data.image;

/**
 * How large a picture may be before it is refused. A file of a few kilobytes can declare thousands of megapixels, which
 * would fill the memory once it is decoded; so the header is asked first.
 *
 * @param fileBytes bytes of the file
 * @param pixels width times height
 * @param side width, and height
 */
public record PictureLimits(long fileBytes, long pixels, int side) {

    /** 64 MiB, 40 megapixels (the cameras of good telephones have 12 to 48), 20,000 pixels a side. */
    public static final PictureLimits DEFAULT = new PictureLimits(64L << 20, 40_000_000, 20_000);

    /** @throws IllegalArgumentException if a limit lets nothing through, or a file would not fit into an array */
    public PictureLimits {
        if (fileBytes < 1 || pixels < 1 || side < 1 || fileBytes >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "limits of " + fileBytes + " bytes, " + pixels + " pixels and " + side + " a side are none");
        }
    }

    boolean allow(int width, int height) {
        return width <= side && height <= side && (long) width * height <= pixels;
    }

    /** For example {@code 40 megapixels and 20000 pixels a side}. */
    @Override
    public String toString() {
        String area = pixels % 1_000_000 == 0 ? pixels / 1_000_000 + " megapixels" : pixels + " pixels";
        return area + " and " + side + " pixels a side";
    }
}
