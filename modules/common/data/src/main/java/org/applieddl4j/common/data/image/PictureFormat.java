package org.applieddl4j.common.data.image;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** The kinds of picture file that are read, each known by its first bytes, whatever the file is called. */
enum PictureFormat {
    JPEG("FF D8 FF", PictureFormat.TWELVE_MONKEYS),
    PNG("89 50 4E 47 0D 0A 1A 0A", PictureFormat.JDK),
    GIF("47 49 46 38", PictureFormat.JDK),
    BMP("42 4D", PictureFormat.TWELVE_MONKEYS),
    TIFF("49 49 2A 00|4D 4D 00 2A", PictureFormat.TWELVE_MONKEYS);

    /** Its readers know what the JDK's do not: CMYK in JPEG, most compressions of TIFF, old headers of BMP. */
    private static final String TWELVE_MONKEYS = "com.twelvemonkeys.";

    private static final String JDK = "com.sun.imageio.";

    private final String[] beginnings;
    private final String origin;

    PictureFormat(String beginnings, String origin) {
        this.beginnings = beginnings.split("\\|");
        this.origin = origin;
    }

    /** The kind of a file with that content. */
    static Optional<PictureFormat> of(byte[] content) {
        return Arrays.stream(values()).filter(format -> format.begins(content)).findFirst();
    }

    boolean begins(byte[] content) {
        return Arrays.stream(beginnings).anyMatch(beginning -> FileBeginning.is(content, 0, beginning));
    }

    /** Whether the file goes on to its end, where the reader itself would not notice that it does not. */
    boolean isWhole(byte[] content) {
        return switch (this) {
            case JPEG -> new JpegFile(content).isWhole();
            case PNG -> PngFile.isWhole(content);
            case GIF, BMP, TIFF -> true;
        };
    }

    /** What is wrong, if decoding would take out of all proportion to the size of the picture. */
    Optional<String> excess(byte[] content, int width, int height) {
        return switch (this) {
            case JPEG -> excess(new JpegFile(content), width, height);
            case TIFF -> excess(new TiffFile(content), width, height);
            case PNG, GIF, BMP -> Optional.empty();
        };
    }

    private static Optional<String> excess(JpegFile jpeg, int width, int height) {
        return jpeg.shortfall().or(() -> ScanLimit.complaint(jpeg.scans(), width, height));
    }

    private static Optional<String> excess(TiffFile tiff, int width, int height) {
        return ScanLimit.complaint(tiff.allScans(), width, height)
                .flatMap(all -> ScanLimit.complaint(tiff.mostScans(), width, height));
    }

    /** How the stored pixels must be turned. */
    Orientation orientation(byte[] content) {
        return switch (this) {
            case JPEG -> new JpegFile(content).exif().map(Orientation::ofTiff).orElse(Orientation.UPRIGHT);
            case PNG -> PngFile.exif(content).map(Orientation::ofTiff).orElse(Orientation.UPRIGHT);
            case TIFF -> Orientation.ofTiff(ByteBuffer.wrap(content));
            case GIF, BMP -> Orientation.UPRIGHT;
        };
    }

    /** A new reader. Which one must not depend on the order of the class path, so it is looked for by its origin. */
    ImageReader reader() {
        ImageReader first = null;
        for (Iterator<ImageReader> all = ImageIO.getImageReadersByFormatName(name()); all.hasNext(); ) {
            ImageReader reader = all.next();
            if (reader.getClass().getName().startsWith(origin)) {
                return reader;
            }
            first = first == null ? reader : first;
        }
        return Optional.ofNullable(first).orElseThrow(() -> new IllegalStateException("no reader for " + this));
    }
}
