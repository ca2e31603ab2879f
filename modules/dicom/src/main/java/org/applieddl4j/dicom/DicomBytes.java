package org.applieddl4j.dicom;

/**
 * Bytes with an order in which numbers stand in them.
 *
 * @param content never written to
 * @param bigEndian whether the most significant byte of a number comes first
 */
record DicomBytes(byte[] content, boolean bigEndian) {

    int length() {
        return content.length;
    }

    int u8(int at) {
        return content[at] & 0xFF;
    }

    int u16(int at) {
        return bigEndian ? u8(at) << 8 | u8(at + 1) : u8(at + 1) << 8 | u8(at);
    }

    long u32(int at) {
        long first = u16(at);
        long second = u16(at + 2);
        return bigEndian ? first << 16 | second : second << 16 | first;
    }

    int tag(int at) {
        return u16(at) << 16 | u16(at + 2);
    }

    /** Two bytes as letters. */
    String letters(int at) {
        return new String(new char[] {(char) u8(at), (char) u8(at + 1)});
    }

    /** A byte of a value that consists of words of 16 bits, which stand turned round in big endian (PS3.5, 7.3). */
    int byteOfWords(int from, int index) {
        return u8(from + (bigEndian ? index ^ 1 : index));
    }
}
