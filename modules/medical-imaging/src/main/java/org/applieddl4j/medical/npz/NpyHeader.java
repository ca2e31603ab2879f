package org.applieddl4j.medical.npz;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.applieddl4j.common.InputException;

/**
 * What an NPY file says it holds: the type of its values and their shape, the last dimension running fastest.
 *
 * <p>The format: six bytes {@code \x93NUMPY}, a version of two bytes, the length of the header, little end first (two
 * bytes in version 1, four in 2 and 3), and the header, a Python dictionary with exactly the keys {@code descr},
 * {@code fortran_order} and {@code shape}. Source: NumPy Enhancement Proposal 1, "A Simple File Format for NumPy Arrays".
 *
 * <p>The header is text that Python evaluates. Here it is matched, piece by piece, against the little of Python that
 * NumPy writes; nothing is evaluated.
 *
 * @param type of every value
 * @param shape sizes of the dimensions, each at least 1
 */
public record NpyHeader(NpyType type, int[] shape) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    /** NumPy itself reads no longer headers unless it is told to. */
    private static final long LONGEST_HEADER = 10_000;

    /** Ten times the largest array that is meant to be read; what promises more is damaged, or made to fill the memory. */
    static final long MOST_BYTES = 1L << 30;

    /** Magic, version, length, and the shortest dictionary there can be is longer than nothing. */
    static final int LEAST_BYTES_BEFORE_VALUES = 10;

    /** The same with a length of four bytes, and the longest header. */
    static final long MOST_BYTES_BEFORE_VALUES = 12 + LONGEST_HEADER;

    private static final int MOST_DIMENSIONS = 8;

    private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");
    private static final Pattern ITEM =
            Pattern.compile("\\s*'(\\w+)'\\s*:\\s*('[^'\\\\]*'|True|False|\\([0-9, ]*\\))\\s*(?:,|(?=\\}))");
    private static final Pattern SHAPE =
            Pattern.compile("\\(\\s*\\d+\\s*,(?:\\s*\\d+\\s*(?:,\\s*\\d+\\s*)*,?)?\\s*\\)");

    /**
     * Reads a header and leaves the stream at the first value.
     *
     * @param where file and array, to begin complaints with
     * @throws InputException if it is not the header of an array of whole numbers in C order, or promises nothing or more
     *     than 1 GiB
     * @throws IOException if the stream fails or ends
     */
    static NpyHeader read(InputStream stream, String where) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        byte[] begin = in.readNBytes(MAGIC.length + 2);
        if (begin.length < MAGIC.length + 2 || !Arrays.equals(begin, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new InputException(where + " is no NPY array: it begins with "
                    + HexFormat.ofDelimiter(" ").formatHex(begin) + ", not with 93 4e 55 4d 50 59 and a version; get"
                    + " the file again");
        }
        int version = begin[MAGIC.length];
        if (version < 1 || version > 3 || begin[MAGIC.length + 1] != 0) {
            throw new InputException(where + " is of NPY version " + version + "." + begin[MAGIC.length + 1]
                    + ", and 1.0, 2.0 and 3.0 are read; save it with another NumPy");
        }
        long length = length(in, version);
        if (length > LONGEST_HEADER) {
            throw new InputException(where + " declares a header of " + length + " bytes, and they are read up to "
                    + LONGEST_HEADER + "; the file is damaged");
        }
        byte[] text = in.readNBytes((int) length);
        if (text.length < length) {
            throw new EOFException("the header of an array ends after " + text.length + " of " + length + " bytes");
        }
        return parse(new String(text, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1), where);
    }

    private static long length(DataInputStream in, int version) throws IOException {
        return version == 1
                ? Short.toUnsignedLong(Short.reverseBytes(in.readShort()))
                : Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
    }

    private static NpyHeader parse(String text, String where) {
        Map<String, String> items = items(text, where);
        NpyType type = NpyType.of(items.get("descr").replace("'", ""))
                .orElseThrow(() -> new InputException(where + " holds values of type " + items.get("descr")
                        + ", and whole numbers such as '|u1' or '<i8' are read; save it as uint8"));
        if (!items.get("fortran_order").equals("False")) {
            throw new InputException(where + " is in Fortran order, the first dimension running fastest, and C order is"
                    + " read; save it with numpy.ascontiguousarray");
        }
        long[] shape = shape(items.get("shape"), where);
        checkSize(shape, type, where);
        return new NpyHeader(
                type, Arrays.stream(shape).mapToInt(Math::toIntExact).toArray());
    }

    private static Map<String, String> items(String text, String where) {
        Map<String, String> items = new HashMap<>();
        int at = text.startsWith("{") ? 1 : 0;
        Matcher item = ITEM.matcher(text);
        while (at > 0 && item.region(at, text.length()).lookingAt()) {
            if (items.put(item.group(1), item.group(2)) != null) {
                throw malformed(text, where);
            }
            at = item.end();
        }
        boolean kinds = items.keySet().equals(KEYS)
                && items.get("descr").startsWith("'")
                && (items.get("fortran_order").equals("True")
                        || items.get("fortran_order").equals("False"))
                && items.get("shape").startsWith("(");
        if (!kinds || !text.substring(at).strip().equals("}")) {
            throw malformed(text, where);
        }
        return items;
    }

    private static long[] shape(String tuple, String where) {
        if (!SHAPE.matcher(tuple).matches()) {
            throw malformed("'shape': " + tuple, where);
        }
        String[] sizes = tuple.replaceAll("[() ]", "").split(",");
        if (sizes.length > MOST_DIMENSIONS || Arrays.stream(sizes).anyMatch(size -> size.length() > 12)) {
            throw malformed("'shape': " + tuple, where);
        }
        return Arrays.stream(sizes).mapToLong(Long::parseLong).toArray();
    }

    /** Below the limit before, a product with a size below 10^12 cannot overflow. */
    private static void checkSize(long[] shape, NpyType type, String where) {
        long bytes = type.bytes();
        for (long size : shape) {
            bytes *= size;
            if (bytes > MOST_BYTES || size == 0) {
                throw new InputException(where + " promises " + text(shape) + " values, "
                        + (size == 0
                                ? "which is nothing"
                                : "more than the " + MOST_BYTES + " bytes that are read at most")
                        + "; the file is damaged, or not one of images and labels: get it again");
            }
        }
    }

    private static InputException malformed(String text, String where) {
        String shown = text.strip().replaceAll("[^ -~]", "?");
        return new InputException(where + " has a header that is none of an NPY array: "
                + (shown.length() > 120 ? shown.substring(0, 120) + "…" : shown) + "; get the file again");
    }

    /** Number of bytes of all values. */
    int bytes() {
        return Math.multiplyExact(count(), type.bytes());
    }

    /** Number of values. */
    int count() {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** The shape for people, such as {@code 4708 × 28 × 28}. */
    public String sizes() {
        return text(Arrays.stream(shape).asLongStream().toArray());
    }

    private static String text(long[] shape) {
        return Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(" × "));
    }

    @Override
    public int[] shape() {
        return shape.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NpyHeader header && type.equals(header.type) && Arrays.equals(shape, header.shape);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(shape);
    }

    @Override
    public String toString() {
        return type + " " + sizes();
    }
}
