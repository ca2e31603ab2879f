package org.applieddl4j.medical;

import ij.Prefs;
import ij.plugin.DICOM;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.image.PictureModel;

/**
 * A DICOM file with one image that is not compressed, read by ImageJ.
 *
 * <p>Only numbers about the pixels are taken from its header: size, bits, window. What it says of the patient is not read,
 * and goes nowhere.
 *
 * <p>Values become grey levels as the standard has it (PS3.3, C.11.2.1.2): first {@code value · slope + intercept}, then
 * the linear window of the file's centre and width; a file without one is spread from its least to its largest value.
 */
final class DicomFile {

    private static final byte[] MARK = "DICM".getBytes(StandardCharsets.US_ASCII);
    private static final int MARK_AT = 128;
    private static final int MOST_PIXELS = 64_000_000;

    /** ImageJ wants a path even where it reads from memory. */
    private static final String NOWHERE = "picture";

    private static final int WHITE = 255;

    /** ImageJ moves signed values of 16 bits up by that much, so that none is below 0. */
    private static final int SIGNED_OFFSET = 32_768;

    private static final String SAVE = "; save it as uncompressed DICOM, or as PNG";

    private final String name;
    private final byte[] content;
    private final String header;

    private DicomFile(String name, byte[] content) {
        this.name = name;
        this.content = content;
        this.header = Optional.ofNullable(reader().getInfo(NOWHERE)).orElse("");
    }

    /** Whether a file's bytes have the mark of DICOM. */
    static boolean looksLikeOne(byte[] content) {
        int end = MARK_AT + MARK.length;
        return content.length >= end && Arrays.equals(content, MARK_AT, end, MARK, 0, MARK.length);
    }

    /**
     * Reads a file that is in memory.
     *
     * @param name what to call it in messages
     * @throws InputException if it holds no image, several, a compressed one, one that is too large, or less than its
     *     header says
     */
    static PictureModel.Opened read(String name, byte[] content) {
        return new DicomFile(name, content).read();
    }

    /** Reads from memory, whatever path it is given afterwards. */
    private DICOM reader() {
        return new DICOM(new ByteArrayInputStream(content));
    }

    private PictureModel.Opened read() {
        check();
        // Slope and intercept are applied here: ImageJ would run a command of its menus for it, which needs a screen.
        Prefs.ignoreRescaleSlope = true;
        DICOM dicom = reader();
        dicom.open(NOWHERE);
        if (dicom.getWidth() == 0) {
            throw new InputException(name + ": this DICOM file cannot be read; it may be damaged" + SAVE);
        }
        ImageProcessor values = dicom.getProcessor();
        return values instanceof ColorProcessor ? new PictureModel.Opened(values.getBufferedImage(), "") : grey(values);
    }

    /** Before any pixel is read: what the header declares must be in the file. */
    private void check() {
        String syntax = text("0002,0010").orElse("");
        if (syntax.startsWith("1.2.840.10008.1.2.4") || syntax.startsWith("1.2.840.10008.1.2.5")) {
            throw new InputException(
                    name + ": its image is compressed (transfer syntax " + syntax + "), which is not read here" + SAVE);
        }
        long rows = whole("0028,0010").orElse(0L);
        long columns = whole("0028,0011").orElse(0L);
        long offset = whole("7FE0,0010").orElse(0L);
        if (rows < 1 || columns < 1 || offset < 1) {
            throw new InputException(
                    name + ": this DICOM file holds no image (a report or a directory?); name another");
        }
        long frames = whole("0028,0008").orElse(1L);
        if (frames > 1) {
            throw new InputException(name + ": holds " + frames + " frames, and one image is read; save the frame in"
                    + " question as a file of its own");
        }
        if (rows * columns > MOST_PIXELS) {
            throw new InputException(name + ": is " + columns + "×" + rows + " pixels by its header, and up to "
                    + MOST_PIXELS / 1_000_000 + " million are read; save it smaller");
        }
        long bytes = rows
                * columns
                * whole("0028,0002").orElse(1L)
                * whole("0028,0100").orElse(16L)
                / Byte.SIZE;
        long there = content.length - offset;
        if (there < bytes) {
            throw new InputException(name + ": is cut short: " + Math.max(0, there) + " of " + bytes
                    + " bytes of its image are there; get it again");
        }
    }

    private PictureModel.Opened grey(ImageProcessor values) {
        int moved = whole("0028,0103").orElse(0L) == 1 && values.getBitDepth() == 16 ? SIGNED_OFFSET : 0;
        double slope = number("0028,1053").orElse(1.0);
        double intercept = number("0028,1052").orElse(0.0);
        double[] real = new double[values.getPixelCount()];
        double least = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < real.length; i++) {
            real[i] = (values.getf(i) - moved) * slope + intercept;
            least = Math.min(least, real[i]);
            largest = Math.max(largest, real[i]);
        }
        Optional<Double> width = number("0028,1051").filter(wide -> wide > 1);
        Optional<Double> centre = number("0028,1050");
        boolean windowed = width.isPresent() && centre.isPresent();
        double low = windowed ? centre.get() - 0.5 - (width.get() - 1) / 2 : least;
        double high = windowed ? low + width.get() - 1 : largest;
        boolean inverted = text("0028,0004").orElse("").equals("MONOCHROME1");
        return new PictureModel.Opened(
                picture(real, values.getWidth(), values.getHeight(), low, high, inverted),
                (windowed
                                ? String.format(Locale.ROOT, "window %.0f wide around %.0f", width.get(), centre.get())
                                : String.format(Locale.ROOT, "no window in the file, so from %.0f to %.0f", low, high))
                        + (inverted ? ", inverted (MONOCHROME1)" : ""));
    }

    private static BufferedImage picture(
            double[] values, int width, int height, double low, double high, boolean inverted) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        byte[] levels = new byte[values.length];
        for (int i = 0; i < levels.length; i++) {
            double share = high > low ? (values[i] - low) / (high - low) : 0;
            int level = (int) Math.round(WHITE * Math.max(0, Math.min(1, share)));
            levels[i] = (byte) (inverted ? WHITE - level : level);
        }
        picture.getRaster().setDataElements(0, 0, width, height, levels);
        return picture;
    }

    private Optional<Long> whole(String tag) {
        return number(tag).map(Double::longValue);
    }

    private Optional<Double> number(String tag) {
        return text(tag).map(text -> text.replaceAll("\\\\.*", "").strip()).flatMap(text -> {
            try {
                return Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        });
    }

    /** ImageJ lists a header as lines {@code gggg,eeee  Name: value}; of a sequence's own lines the name begins with {@code >}. */
    private Optional<String> text(String tag) {
        Matcher line =
                Pattern.compile("(?m)^" + tag + "  (?!>)[^:\\n]*: ?(.*)$").matcher(header);
        return line.find() ? Optional.of(line.group(1).replace("\0", "").strip()) : Optional.empty();
    }
}
