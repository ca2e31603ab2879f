package org.applieddl4j.dicom;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A window: the values that are spread from black to white (PS3.3, C.11.2.1.2 and C.11.2.1.3).
 *
 * @param centre in the unit of the modality
 * @param width in the same unit
 * @param function how they are spread
 * @param of how many windows the file has, of which this is the first
 */
record Window(double centre, double width, Function function, int of) {

    /** The functions that PS3.3 defines. */
    enum Function {
        LINEAR,
        LINEAR_EXACT,
        SIGMOID
    }

    /**
     * The first window of a file; empty where it has none, or one that spreads nothing.
     *
     * @throws DicomFormatException if it has one that is not known, or is no number
     */
    static Optional<Window> of(DataSet image) throws DicomFormatException {
        Optional<Double> centre = image.number(Attribute.WINDOW_CENTER);
        Optional<Double> width = image.number(Attribute.WINDOW_WIDTH);
        Function function = function(image);
        // A width of 0 is what some writers mean by "none"; LINEAR begins at 1.
        double least = function == Function.LINEAR ? 1 : Double.MIN_VALUE;
        if (centre.isEmpty() || width.isEmpty() || width.get() < least) {
            return Optional.empty();
        }
        return Optional.of(new Window(centre.get(), width.get(), function, image.count(Attribute.WINDOW_CENTER)));
    }

    private static Function function(DataSet image) throws DicomFormatException {
        String term = image.text(Attribute.VOI_LUT_FUNCTION).orElse(Function.LINEAR.name());
        for (Function each : Function.values()) {
            if (each.name().equals(term)) {
                return each;
            }
        }
        throw new DicomFormatException("its " + Attribute.VOI_LUT_FUNCTION + " is '" + term.replaceAll("[^ -~]", "?")
                + "', and LINEAR, LINEAR_EXACT and SIGMOID are read; save it as PNG");
    }

    /** How far from black (0) to white (1) a value is. */
    double share(double value) {
        return switch (function) {
            case LINEAR -> linear(value);
            case LINEAR_EXACT -> (value - centre) / width + 0.5;
            case SIGMOID -> 1 / (1 + Math.exp(-4 * (value - centre) / width));
        };
    }

    private double linear(double value) {
        double low = centre - 0.5 - (width - 1) / 2;
        if (width == 1) {
            return value <= low ? 0 : 1;
        }
        return (value - low) / (width - 1);
    }

    /** For example {@code window 1001 wide around 1500}. */
    @Override
    public String toString() {
        return "window " + plain(width) + " wide around " + plain(centre)
                + (function == Function.LINEAR ? "" : " (" + function + ")")
                + (of > 1 ? ", the first of " + of : "");
    }

    private static String plain(double number) {
        String text = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        return text.length() > 20 ? Double.toString(number) : text;
    }
}
