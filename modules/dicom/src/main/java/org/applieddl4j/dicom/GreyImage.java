package org.applieddl4j.dicom;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Grey values as they are displayed: through the modality's transformation, then the file's window, or its table of values
 * of interest, or, where it has neither, spread from the least value to the largest.
 */
final class GreyImage {

    private static final int WHITE = 255;

    private final PixelLayout layout;
    private final StoredPixels pixels;
    private final Modality modality;
    private final Padding padding;

    private GreyImage(DataSet image, PixelLayout layout, StoredPixels pixels) throws DicomFormatException {
        this.layout = layout;
        this.pixels = pixels;
        this.modality = Modality.of(image, layout);
        this.padding = Padding.of(image, layout);
    }

    /** How far from black (0) to white (1) a value of the modality is, and how to say so. */
    private record Display(DoubleUnaryOperator share, String treatment) {}

    /** @throws DicomFormatException if the file's transformations cannot be used */
    static DicomImage of(DataSet image, PixelLayout layout, StoredPixels pixels) throws DicomFormatException {
        GreyImage grey = new GreyImage(image, layout, pixels);
        Display display = grey.display(image);
        boolean inverted = layout.photometric() == Photometric.MONOCHROME1;
        return new DicomImage(
                grey.draw(display.share(), inverted),
                display.treatment() + (inverted ? ", inverted (MONOCHROME1)" : ""));
    }

    private Display display(DataSet image) throws DicomFormatException {
        Optional<Window> window = Window.of(image);
        if (window.isPresent()) {
            return new Display(window.get()::share, window.get().toString());
        }
        Optional<DataSet> item = image.firstItem(Attribute.VOI_LUT_SEQUENCE);
        if (item.isPresent()) {
            boolean negative =
                    layout.signed() || image.number(Attribute.RESCALE_INTERCEPT).orElse(0.0) < 0;
            LookupTable table = LookupTable.read(item.get(), Attribute.LUT_DESCRIPTOR, Attribute.LUT_DATA, negative);
            return new Display(value -> (double) table.at(value) / table.most(), "by the file's VOI LUT");
        }
        return spread();
    }

    private Display spread() {
        double least = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < layout.pixels(); i++) {
            long stored = pixels.value(i, 0);
            if (!padding.is(stored)) {
                double value = modality.value(stored);
                least = Math.min(least, value);
                largest = Math.max(largest, value);
            }
        }
        double low = least;
        double range = largest - least;
        if (least > largest) {
            return new Display(value -> 0, "no window in the file, and nothing but padding");
        }
        return new Display(
                value -> range > 0 ? (value - low) / range : 0,
                String.format(Locale.ROOT, "no window in the file, so from %.0f to %.0f", least, largest));
    }

    private BufferedImage draw(DoubleUnaryOperator share, boolean inverted) {
        BufferedImage picture = new BufferedImage(layout.columns(), layout.rows(), BufferedImage.TYPE_BYTE_GRAY);
        byte[] levels = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < levels.length; i++) {
            double light = share.applyAsDouble(modality.value(pixels.value(i, 0)));
            int level = (int) Math.round(WHITE * Math.max(0, Math.min(1, light)));
            levels[i] = (byte) (inverted ? WHITE - level : level);
        }
        return picture;
    }

    /**
     * The stored values that fill what is not part of the image (PS3.3, C.7.5.1.1.2); none where the first is above the last.
     */
    private record Padding(long from, long to) {

        static Padding of(DataSet image, PixelLayout layout) throws DicomFormatException {
            Optional<Long> value = image.whole(Attribute.PIXEL_PADDING_VALUE);
            if (value.isEmpty()) {
                return new Padding(1, 0);
            }
            long limit = image.whole(Attribute.PIXEL_PADDING_RANGE_LIMIT).orElse(value.get());
            long one = layout.value(value.get());
            long other = layout.value(limit);
            return new Padding(Math.min(one, other), Math.max(one, other));
        }

        boolean is(long stored) {
            return from <= stored && stored <= to;
        }
    }
}
