package org.applieddl4j.common.model;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import org.applieddl4j.common.InputException;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.options.ArrayOptionsHelper;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads an array that ND4J wrote, after checking that what it declares about itself is true.
 *
 * <p>ND4J's format is a shape buffer (rank, shape, strides, type flags, element stride, order: {@code 2 · rank + 4}
 * longs) and a data buffer, each led by an allocation mode, a length and a type. ND4J allocates whatever length is
 * declared and follows whatever strides are declared, in native memory: a crafted file of a hundred bytes asks for
 * terabytes, or for memory that belongs to something else. So nothing is handed to it before the numbers add up.
 */
final class ArrayBytes {

    private static final Map<DataType, Integer> BYTES_OF_TYPE = Map.of(DataType.FLOAT, 4, DataType.DOUBLE, 8);
    private static final Set<String> ALLOCATION_MODES = Set.of("LONG_SHAPE", "MIXED_DATA_TYPES");
    /** Rank 1 or 2: network parameters and updater state are one row. */
    private static final Set<Long> SHAPE_LENGTHS = Set.of(6L, 8L);

    private ArrayBytes() {}

    /**
     * Reads a row of floating-point numbers.
     *
     * @param bytes as {@code Nd4j.write} made them
     * @param entry what to call them in messages
     * @return {@code [1, n]} or {@code [n]}
     * @throws InputException if they are anything else, or one of them is not finite: no network computes with it
     */
    static INDArray read(byte[] bytes, String entry) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            check(in, entry);
        } catch (IOException | ArithmeticException e) {
            throw refused(entry, "its header is cut short or out of range", e);
        }
        return Nd4j.read(new ByteArrayInputStream(bytes));
    }

    private static void check(DataInputStream in, String entry) throws IOException {
        require(ALLOCATION_MODES.contains(in.readUTF()), entry, "its shape has an unknown layout");
        long shapeLength = in.readLong();
        require(SHAPE_LENGTHS.contains(shapeLength), entry, "its shape takes " + shapeLength + " numbers");
        require("LONG".equals(in.readUTF()), entry, "its shape is not made of whole numbers");
        long[] shape = new long[(int) shapeLength];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = in.readLong();
        }
        require(ALLOCATION_MODES.contains(in.readUTF()), entry, "its data have an unknown layout");
        long length = in.readLong();
        String typeName = in.readUTF();
        DataType type = BYTES_OF_TYPE.keySet().stream()
                .filter(known -> known.name().equals(typeName))
                .findAny()
                .orElseThrow(() -> refused(entry, "its data are neither FLOAT nor DOUBLE", null));
        long expected = Math.multiplyExact(length, BYTES_OF_TYPE.get(type));
        require(
                length > 0 && expected == in.available(),
                entry,
                "it declares " + length + " numbers and holds " + in.available() + " bytes of them");
        checkShape(shape, length, type, entry);
        requireFinite(in, length, type, entry);
    }

    private static void requireFinite(DataInputStream in, long length, DataType type, String entry) throws IOException {
        ByteBuffer numbers = ByteBuffer.wrap(in.readAllBytes());
        for (long i = 0; i < length; i++) {
            double number = type == DataType.FLOAT ? numbers.getFloat() : numbers.getDouble();
            require(Double.isFinite(number), entry, "number " + (i + 1) + " of " + length + " is " + number);
        }
    }

    /** The shape buffer of a dense row: nothing in it may point outside the data. */
    private static void checkShape(long[] shape, long length, DataType type, String entry) {
        int rank = (shape.length - 4) / 2;
        require(shape[0] == rank, entry, "its rank is " + shape[0]);
        require(rank == 1 || shape[1] == 1, entry, "it is not a single row");
        require(shape[rank] == length, entry, "it declares a row of " + shape[rank] + " and data of " + length);
        require(length == 1 || shape[2 * rank] == 1, entry, "its numbers are not side by side");
        require(rank == 1 || (shape[3] >= 0 && shape[3] <= length), entry, "its row stride is " + shape[3]);
        long flags = shape[shape.length - 3];
        require(flags == ArrayOptionsHelper.setOptionBit(0L, type), entry, "its flags do not fit its type");
        long elementStride = shape[shape.length - 2];
        require(elementStride == 1, entry, "its element stride is " + elementStride);
        long order = shape[shape.length - 1];
        require(order == 'c' || order == 'f', entry, "its order is " + order);
    }

    private static void require(boolean holds, String entry, String otherwise) {
        if (!holds) {
            throw refused(entry, otherwise, null);
        }
    }

    private static InputException refused(String entry, String why, Exception cause) {
        return new InputException(
                entry + " is no array of network parameters: " + why + "; use a file that the suite wrote", cause);
    }
}
