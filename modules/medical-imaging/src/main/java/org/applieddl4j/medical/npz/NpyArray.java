package org.applieddl4j.medical.npz;

/**
 * An array of whole numbers, as an NPY file holds it.
 *
 * @param header its type and shape
 * @param bytes of all values, the last dimension running fastest; used as they are, not copied
 */
public record NpyArray(NpyHeader header, byte[] bytes) {

    /** @throws IllegalArgumentException if there are not as many bytes as the header says */
    public NpyArray {
        if (bytes.length != header.bytes()) {
            throw new IllegalArgumentException(bytes.length + " bytes are not " + header);
        }
    }

    /** Number of values. */
    public int size() {
        return header.count();
    }

    /**
     * One value.
     *
     * @param index in the order of the file, from 0
     */
    public long value(int index) {
        return header.type().value(bytes, index);
    }
}
