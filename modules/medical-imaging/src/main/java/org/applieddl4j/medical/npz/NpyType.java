package org.applieddl4j.medical.npz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of the values in an NPY file, where it is one of whole numbers: {@code |u1}, {@code <i8}, {@code >u2} and so
 * on, as NumPy writes it.
 *
 * @param signed whether the values may be negative
 * @param bytes of one value: 1, 2, 4 or 8
 * @param order which end comes first; of no meaning for one byte
 */
public record NpyType(boolean signed, int bytes, ByteOrder order) {

    /** Byte order, kind (unsigned, signed) and number of bytes. */
    private static final Pattern DESCRIPTION = Pattern.compile("([<>|])([ui])([1248])");

    /** The type with that description, if values of it are read here: no floating point, truth, text, records or objects. */
    static Optional<NpyType> of(String description) {
        Matcher parts = DESCRIPTION.matcher(description);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int bytes = Integer.parseInt(parts.group(3));
        if (bytes > 1 && parts.group(1).equals("|")) {
            return Optional.empty(); // several bytes have an order
        }
        ByteOrder order = parts.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return Optional.of(new NpyType(parts.group(2).equals("i"), bytes, order));
    }

    /** Whether a value is one byte from 0 to 255, as those of pictures are. */
    public boolean isUnsignedByte() {
        return !signed && bytes == 1;
    }

    /**
     * One value; an unsigned one of 8 bytes that does not fit becomes negative.
     *
     * @param index of the value, from 0
     */
    long value(byte[] content, int index) {
        ByteBuffer values = ByteBuffer.wrap(content).order(order);
        int at = index * bytes;
        return switch (bytes) {
            case 1 -> signed ? values.get(at) : Byte.toUnsignedLong(values.get(at));
            case 2 -> signed ? values.getShort(at) : Short.toUnsignedLong(values.getShort(at));
            case 4 -> signed ? values.getInt(at) : Integer.toUnsignedLong(values.getInt(at));
            default -> values.getLong(at);
        };
    }

    /** As NumPy calls it, such as {@code uint8}. */
    @Override
    public String toString() {
        return (signed ? "int" : "uint") + Byte.SIZE * bytes;
    }
}
