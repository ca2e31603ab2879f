package org.applieddl4j.dicom;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.commons.codec.digest.DigestUtils;
import org.applieddl4j.common.InputException;

/**
 * Reads a DICOM file with one image: not compressed, deflated, run-length coded, or JPEG, lossless or baseline; grey, in
 * colour or by palette. Whether a file is one, and what is in it, is decided by the same parser.
 *
 * <p>Only attributes of the image are taken: size, bits, window. What a file says of the patient is not read, and goes
 * nowhere.
 */
public final class DicomFile {

    private static final byte[] MARK = {'D', 'I', 'C', 'M'};
    private static final int PREAMBLE = 128;
    private static final int META = 0x0002;
    private static final int IDENTIFYING = 0x0008;
    private static final int IMAGE = 0x0028;
    private static final long MOST_PIXELS = 64_000_000;

    /** The largest image of 16 bits, and headers. */
    private static final int MOST_INFLATED = 160 << 20;

    /** Elements that a data set without a preamble may begin with are among the first of their group. */
    private static final int FIRST_ELEMENTS = 0x0018;

    private final byte[] content;

    private DicomFile(byte[] content) {
        this.content = content;
    }

    /** Where the data set begins, and how it is stored. */
    private record Encoding(DicomBytes bytes, int from, boolean explicit, TransferSyntax syntax) {}

    /** Whether a file's bytes are DICOM: they have its mark, or begin as a data set without preamble and mark does. */
    public static boolean looksLikeOne(byte[] content) {
        return hasMark(content) || beginsLikeDataSet(content);
    }

    private static boolean hasMark(byte[] content) {
        int end = PREAMBLE + MARK.length;
        return content.length >= end && Arrays.equals(content, PREAMBLE, end, MARK, 0, MARK.length);
    }

    private static boolean beginsLikeDataSet(byte[] content) {
        if (content.length < 16) {
            return false;
        }
        DicomBytes bytes = new DicomBytes(content, content[0] == 0);
        int tag = bytes.tag(0);
        int group = tag >>> 16;
        if (group != META && group != IDENTIFYING || (tag & 0xFFFF) > FIRST_ELEMENTS) {
            return false;
        }
        return Element.isKnown(bytes.letters(4)) || !bytes.bigEndian() && beginsImplicit(bytes, group);
    }

    /** Without letters that give it away, the element that comes next has to look like one, too. */
    private static boolean beginsImplicit(DicomBytes bytes, int group) {
        long next = 8 + bytes.u32(4);
        return next % 2 == 0
                && next <= PREAMBLE
                && next + 2 <= bytes.length()
                && bytes.u16((int) next) >= group
                && bytes.u16((int) next) <= IMAGE;
    }

    /**
     * Reads a file that is in memory.
     *
     * @param name what to call it in messages
     * @throws InputException if it holds no image or several, one that is too large or stored in a way that is not read, or
     *     less than its header says
     */
    public static DicomImage read(String name, byte[] content) {
        try {
            return new DicomFile(content).read();
        } catch (DicomFormatException e) {
            throw new InputException(name + ": " + e.getMessage(), e);
        }
    }

    /**
     * Whom an image is of, as a digest that tells patients apart and names none; empty where the file does not say.
     *
     * @throws InputException if it is no data set that can be read
     */
    public static Optional<String> patient(String name, byte[] content) {
        try {
            Encoding encoding = new DicomFile(content).encoding();
            return DataSet.read(
                            encoding.bytes(), encoding.from(), encoding.bytes().length(), encoding.explicit())
                    .text(Attribute.PATIENT_ID)
                    .filter(id -> !id.isBlank())
                    .map(id -> DigestUtils.sha256Hex(id.strip()));
        } catch (DicomFormatException e) {
            throw new InputException(name + ": " + e.getMessage(), e);
        }
    }

    private DicomImage read() throws DicomFormatException {
        Encoding encoding = encoding();
        DataSet image =
                DataSet.read(encoding.bytes(), encoding.from(), encoding.bytes().length(), encoding.explicit());
        requireImage(image);
        PixelLayout layout = PixelLayout.of(image, MOST_PIXELS);
        Element data = image.element(Attribute.PIXEL_DATA).orElseThrow();
        return switch (encoding.syntax().pixels()) {
            case NATIVE -> displayed(image, layout, NativePixels.of(layout, encoding.bytes(), data));
            case RUN_LENGTH -> displayed(image, layout, RunLengthPixels.decode(layout, frame(encoding, data)));
            case JPEG -> displayed(image, JpegPixels.decode(layout, frame(encoding, data), false));
            case JPEG_LOSSLESS -> displayed(image, JpegPixels.decode(layout, frame(encoding, data), true));
        };
    }

    private static byte[] frame(Encoding encoding, Element data) throws DicomFormatException {
        return EncapsulatedPixels.frame(encoding.bytes(), data);
    }

    private static DicomImage displayed(DataSet image, JpegPixels pixels) throws DicomFormatException {
        return displayed(image, pixels.layout(), pixels);
    }

    private static DicomImage displayed(DataSet image, PixelLayout layout, StoredPixels pixels)
            throws DicomFormatException {
        return layout.photometric().isGrey()
                ? GreyImage.of(image, layout, pixels)
                : ColourImage.of(image, layout, pixels);
    }

    private static void requireImage(DataSet image) throws DicomFormatException {
        for (Attribute each : new Attribute[] {Attribute.FLOAT_PIXEL_DATA, Attribute.DOUBLE_FLOAT_PIXEL_DATA}) {
            if (image.has(each)) {
                throw new DicomFormatException("its pixels are floating-point numbers (" + each
                        + "), which are not read; save it with whole numbers, or as PNG");
            }
        }
        if (!image.has(Attribute.ROWS) || !image.has(Attribute.COLUMNS) || !image.has(Attribute.PIXEL_DATA)) {
            throw new DicomFormatException("this DICOM file holds no image (a report or a directory?); name another");
        }
    }

    private Encoding encoding() throws DicomFormatException {
        int from = hasMark(content) ? PREAMBLE + MARK.length : 0;
        int end = endOfMeta(from);
        Optional<String> uid =
                DataSet.read(new DicomBytes(content, false), from, end, true).text(Attribute.TRANSFER_SYNTAX);
        return uid.isEmpty() ? guessed(end) : stated(TransferSyntax.of(uid.get()), end);
    }

    /** The file's own elements are explicit and little endian, whatever the data set is (PS3.10, 7.1). */
    private int endOfMeta(int from) throws DicomFormatException {
        DicomBytes bytes = new DicomBytes(content, false);
        ElementReader reader = new ElementReader(bytes, from);
        int at = from;
        while (content.length - at >= 2 && bytes.u16(at) == META) {
            reader.skip(reader.next(content.length, true), content.length, true);
            at = reader.position();
        }
        return at;
    }

    private Encoding stated(TransferSyntax syntax, int from) throws DicomFormatException {
        if (syntax == TransferSyntax.DEFLATED) {
            return new Encoding(new DicomBytes(inflated(from), false), 0, true, syntax);
        }
        DicomBytes bytes = new DicomBytes(content, syntax.isBigEndian());
        // Some writers say implicit and write explicit.
        return new Encoding(bytes, from, syntax.isExplicit() || isExplicit(bytes, from), syntax);
    }

    private Encoding guessed(int from) {
        boolean bigEndian = content.length > from && content[from] == 0;
        DicomBytes bytes = new DicomBytes(content, bigEndian);
        TransferSyntax syntax = bigEndian
                ? TransferSyntax.EXPLICIT_BIG_ENDIAN
                : isExplicit(bytes, from)
                        ? TransferSyntax.EXPLICIT_LITTLE_ENDIAN
                        : TransferSyntax.IMPLICIT_LITTLE_ENDIAN;
        return new Encoding(bytes, from, syntax.isExplicit(), syntax);
    }

    private static boolean isExplicit(DicomBytes bytes, int from) {
        return bytes.length() - from >= 8 && Element.isKnown(bytes.letters(from + 4));
    }

    /** Counted before anything is allocated: a kilobyte can stand for a megabyte. */
    private byte[] inflated(int from) throws DicomFormatException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(content, from, content.length - from);
            byte[] whole = new byte[inflatedLength(inflater)];
            inflater.reset();
            inflater.setInput(content, from, content.length - from);
            int done = 0;
            while (done < whole.length) {
                done += inflater.inflate(whole, done, whole.length - done);
            }
            return whole;
        } catch (DataFormatException e) {
            throw new DicomFormatException("is damaged: its deflated data set cannot be inflated; get it again", e);
        } finally {
            inflater.end();
        }
    }

    private static int inflatedLength(Inflater inflater) throws DicomFormatException, DataFormatException {
        byte[] piece = new byte[1 << 16];
        int length = 0;
        while (!inflater.finished()) {
            int count = inflater.inflate(piece);
            if (count == 0 && !inflater.finished()) {
                throw new DicomFormatException("is cut short: its deflated data set has no end; get it again");
            }
            length += count;
            if (length > MOST_INFLATED) {
                throw new DicomFormatException("is more than " + (MOST_INFLATED >> 20)
                        + " MiB when inflated, which is not read; save it smaller");
            }
        }
        return length;
    }
}
