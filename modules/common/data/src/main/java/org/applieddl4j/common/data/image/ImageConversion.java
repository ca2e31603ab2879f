package org.applieddl4j.common.data.image;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From a picture of any size to the values a network takes. The pictures of a training folder and those that are to be
 * recognised go through the same conversion; so it travels with the model.
 *
 * @param shape what the network takes: 1 channel, or 3 for red, green and blue
 * @param fit what happens where the proportions differ
 * @param polarity whether light and dark change places
 * @param framing what of the picture is looked at
 * @param bits how many bits the values of 16-bit pictures need in this set; null, as in older bundles, is all of them
 */
public record ImageConversion(ImageShape shape, Fit fit, Polarity polarity, Framing framing, StoredBits bits) {

    /** What happens to a picture whose proportions are not those that are wanted. */
    public enum Fit {
        /** It keeps its proportions, and what it does not fill is given the colour of its border. */
        LETTER_BOX,
        /** It is stretched. */
        SQUASH
    }

    /** Whether light and dark change places. */
    public enum Polarity {
        AS_IS,
        INVERT,
        /**
         * Light on dark is left as it is, dark on light is inverted. For networks that were trained on light on dark
         * only, such as those of handwritten digits; a scan is ink on paper.
         */
        AUTO
    }

    /** What of the picture is looked at. */
    public enum Framing {
        WHOLE,
        /**
         * What stands out from the background, with full contrast, in a box of 5/7 of the shape with its centre of mass
         * in the middle: so MNIST's digits were prepared, 20×20 in 28×28. For grey shapes, light on dark.
         */
        CENTRED_CONTENT
    }

    /**
     * What came of a picture.
     *
     * @param pixels {@code [channels, height, width]}, unsigned
     * @param description one line: from what to what, and what was done
     */
    public record Converted(byte[] pixels, String description) {}

    /**
     * @throws IllegalArgumentException if a part is missing, the shape is neither grey nor colour, or is not grey and shall
     *     be centred
     */
    public ImageConversion {
        if (shape == null || fit == null || polarity == null || framing == null) {
            throw new IllegalArgumentException("shape, fit, polarity and framing belong together");
        }
        if (shape.channels() != 1 && shape.channels() != 3) {
            throw new IllegalArgumentException(shape + " is neither grey nor colour");
        }
        if (framing == Framing.CENTRED_CONTENT && shape.channels() != 1) {
            throw new IllegalArgumentException("content is centred in grey shapes only, not in " + shape);
        }
        bits = bits == null ? StoredBits.SIXTEEN : bits;
    }

    /** For pictures that use all bits of their values. */
    public ImageConversion(ImageShape shape, Fit fit, Polarity polarity, Framing framing) {
        this(shape, fit, polarity, framing, StoredBits.SIXTEEN);
    }

    /** The same for pictures whose 16-bit values need so many bits. */
    public ImageConversion of(StoredBits others) {
        return new ImageConversion(shape, fit, polarity, framing, others);
    }

    /** What a reader of the figures must know of the values, if anything. */
    public Optional<String> remark() {
        return bits == StoredBits.SIXTEEN
                ? Optional.empty()
                : Optional.of("The pictures have values of 16 bits and use " + bits
                        + " of them: they are brightened to the full range, and so is every such picture later.");
    }

    /** The whole picture with its proportions, light and dark as they are. */
    public static ImageConversion whole(ImageShape shape) {
        return new ImageConversion(shape, Fit.LETTER_BOX, Polarity.AS_IS, Framing.WHOLE);
    }

    /**
     * Converts a picture.
     *
     * @param picture as {@link PictureFile} reads it
     */
    public Converted convert(BufferedImage picture) {
        List<String> done = new ArrayList<>();
        PictureRows rows = new PictureRows(picture, shape.channels(), used(picture, done));
        if (rows.hasAlpha()) {
            boolean onBlack = polarity == Polarity.AUTO && rows.visibleBrightness() >= 128;
            rows.layOn(onBlack ? 0 : 255);
            done.add("laid on " + (onBlack ? "black" : "white"));
        }
        Optional<FloatImage> centred = framing == Framing.CENTRED_CONTENT ? centred(rows, done) : Optional.empty();
        FloatImage planes = centred.orElseGet(() -> whole(rows, done));
        String size = rows.width() + "×" + rows.height() + (rows.isGrey() ? " grey" : " colour");
        String what = size.equals(shape.toString()) ? size : size + " → " + shape;
        return new Converted(planes.bytes(), what + (done.isEmpty() ? "" : ", " + String.join(", ", done)));
    }

    /** A picture that needs more bits than those of the set is none of its kind, and uses all. */
    private StoredBits used(BufferedImage picture, List<String> done) {
        StoredBits needed = StoredBits.of(picture).orElse(bits);
        StoredBits used = needed.compareTo(bits) <= 0 ? bits : StoredBits.SIXTEEN;
        if (needed != StoredBits.SIXTEEN) {
            done.add(
                    used == StoredBits.SIXTEEN
                            ? "nearly black: of 16 bits only " + needed + " are in use"
                            : "brightened from " + used);
        }
        return used;
    }

    private FloatImage whole(PictureRows rows, List<String> done) {
        int height = shape.height();
        int width = shape.width();
        if (fit == Fit.LETTER_BOX) {
            double scale = Math.min((double) height / rows.height(), (double) width / rows.width());
            height = fitted(rows.height(), scale, height);
            width = fitted(rows.width(), scale, width);
        }
        FloatImage fitted = Resampling.whole(rows, height, width);
        if (inverts(fitted)) {
            fitted = fitted.inverted();
            done.add(inverted());
        }
        int top = (shape.height() - height) / 2;
        int left = (shape.width() - width) / 2;
        return fitted.within(shape.height(), shape.width(), top, left);
    }

    private Optional<FloatImage> centred(PictureRows rows, List<String> done) {
        FloatImage sketch = CentredContent.sketch(rows);
        boolean invert = inverts(sketch);
        Optional<FloatImage> centred = new CentredContent(rows, invert).within(sketch, shape.height(), shape.width());
        done.add(centred.isPresent() ? "content centred" : "not centred (nothing stands out)");
        if (centred.isPresent() && invert) {
            done.add(inverted());
        }
        return centred;
    }

    private boolean inverts(FloatImage planes) {
        return polarity == Polarity.INVERT || polarity == Polarity.AUTO && isDarkOnLight(planes.grey());
    }

    /** Paper is rarely white in a photograph of it: what counts is which end of the values the border is nearer to. */
    private static boolean isDarkOnLight(FloatImage grey) {
        float border = grey.border(0);
        float darker = border - grey.min();
        float lighter = grey.max() - border;
        // Less than a grey level is rounding, and an empty page is paper.
        return Math.abs(darker - lighter) < 1 ? border >= 128 : darker > lighter;
    }

    private String inverted() {
        return polarity == Polarity.AUTO ? "inverted (light background)" : "inverted";
    }

    static int fitted(double length, double scale, int limit) {
        return Math.max(1, Math.min(limit, (int) Math.round(length * scale)));
    }
}
