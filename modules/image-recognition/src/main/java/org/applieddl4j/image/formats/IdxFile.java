package org.applieddl4j.image.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.PlainOrGzip;

/**
 * A file in the IDX format, the one of MNIST: two zero bytes, the type of the values (8: unsigned byte), the number of
 * dimensions, the size of each as four bytes, big end first, and the values, the last dimension running fastest.
 *
 * <p>The format is described on Y. LeCun's page "The MNIST database of handwritten digits", under "File formats for the
 * MNIST database".
 *
 * @param path where it was read from
 * @param sizes of its dimensions: {@code [images, rows, columns]}, or {@code [labels]}
 * @param values all of them, as many as the sizes say
 */
record IdxFile(Path path, int[] sizes, byte[] values) {

    private static final int MAGIC_OF_UNSIGNED_BYTES = 0x0800;
    private static final int IMAGE_DIMENSIONS = 3;
    private static final int LABEL_DIMENSIONS = 1;

    /** Twenty times MNIST; what says it is larger is damaged, or made to exhaust the memory. */
    private static final long MOST_BYTES = 1L << 30;

    /**
     * Reads images, plain or gzip.
     *
     * @throws InputException if the file is not an IDX file of images, or not whole
     */
    static IdxFile images(Path file) {
        return read(file, IMAGE_DIMENSIONS);
    }

    /**
     * Reads labels, plain or gzip.
     *
     * @throws InputException if the file is not an IDX file of labels, or not whole
     */
    static IdxFile labels(Path file) {
        return read(file, LABEL_DIMENSIONS);
    }

    /** Number of images or labels. */
    int count() {
        return sizes[0];
    }

    private static IdxFile read(Path file, int dimensions) {
        try (InputStream in = PlainOrGzip.open(file, "an IDX file")) {
            byte[] header = in.readNBytes(Integer.BYTES * (1 + dimensions));
            requireMagic(file, header, dimensions);
            int[] sizes = sizes(file, header);
            return new IdxFile(file, sizes, values(file, in, sizes));
        } catch (IOException e) {
            throw new InputException(
                    file + ": cannot be read (" + FailureReason.of(e)
                            + "); if it is a gzip file it is cut short or damaged: get it again",
                    e);
        }
    }

    private static void requireMagic(Path file, byte[] header, int dimensions) {
        int length = Integer.BYTES * (1 + dimensions);
        byte[] begin = Arrays.copyOf(header, Math.min(header.length, Integer.BYTES));
        byte[] expected = magic(dimensions);
        if (begin.length == Integer.BYTES && !Arrays.equals(begin, expected)) {
            throw new InputException(file + ": is no IDX file of " + kind(dimensions) + ": it begins with "
                    + hex(begin) + (isKnown(begin) ? ", as one of " + kind(begin[3]) + " does" : "") + ", not with "
                    + hex(expected) + "; check which file it is");
        }
        if (header.length < length) {
            throw new InputException(
                    file + ": ends after " + header.length + " bytes, and the header of an IDX file of "
                            + kind(dimensions) + " has " + length + "; get it again");
        }
    }

    private static int[] sizes(Path file, byte[] header) {
        ByteBuffer numbers = ByteBuffer.wrap(header, Integer.BYTES, header.length - Integer.BYTES);
        long[] sizes = IntStream.range(0, header.length / Integer.BYTES - 1)
                .mapToLong(i -> Integer.toUnsignedLong(numbers.getInt()))
                .toArray();
        long product = 1;
        for (long size : sizes) {
            // Below the limit of 2^30 before, a product with a size below 2^32 cannot overflow.
            product *= size;
            if (product > MOST_BYTES || size == 0) {
                throw new InputException(file + ": its header promises " + by(sizes) + " bytes, "
                        + (size == 0 ? "which is nothing" : "more than the " + MOST_BYTES + " that are read at most")
                        + "; the file is damaged, or not one of images and labels: get it again");
            }
        }
        return Arrays.stream(sizes).mapToInt(Math::toIntExact).toArray();
    }

    /** Memory is taken as bytes arrive, not as the header promises. */
    private static byte[] values(Path file, InputStream in, int[] sizes) throws IOException {
        int promised = Arrays.stream(sizes).reduce(1, Math::multiplyExact);
        byte[] values = in.readNBytes(promised);
        if (values.length < promised || in.read() >= 0) {
            String found = values.length < promised ? "only " + values.length : "more";
            long[] shown = Arrays.stream(sizes).asLongStream().toArray();
            throw new InputException(file + ": its header promises " + by(shown) + " = " + promised
                    + " bytes after it, and there are " + found + "; get it again");
        }
        return values;
    }

    private static byte[] magic(int dimensions) {
        return ByteBuffer.allocate(Integer.BYTES)
                .putInt(MAGIC_OF_UNSIGNED_BYTES | dimensions)
                .array();
    }

    private static boolean isKnown(byte[] begin) {
        return Arrays.equals(begin, magic(IMAGE_DIMENSIONS)) || Arrays.equals(begin, magic(LABEL_DIMENSIONS));
    }

    private static String kind(int dimensions) {
        return dimensions == IMAGE_DIMENSIONS ? "images" : "labels";
    }

    private static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }

    private static String by(long[] sizes) {
        return Arrays.stream(sizes).mapToObj(Long::toString).collect(Collectors.joining(" × "));
    }
}
