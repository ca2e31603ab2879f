package org.applieddl4j.common.data;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages bytes, the same way for the same seed: changed, cut, doubled, left out, exchanged, or numbers made extreme. */
public final class Mutator {

    private static final List<Long> EXTREMES = List.of(
            0L,
            1L,
            0x7FL,
            0x80L,
            0xFFL,
            0x7FFFL,
            0x8000L,
            0xFFFFL,
            0x7FFF_FFF0L,
            0x8000_0000L,
            0xF000_0000L,
            0xFFFF_FFFEL,
            0xFFFF_FFFFL);

    private final Random random;

    public Mutator(long seed) {
        this.random = new Random(seed);
    }

    /** One of several, to begin with. */
    public int choice(int count) {
        return random.nextInt(count);
    }

    /**
     * A damaged copy, never the same as what it was made of in length and content but by chance.
     *
     * @param head how many of the first bytes are damaged most, since they say what the others are
     */
    public byte[] mutated(byte[] seed, int head) {
        byte[] mutated = seed.clone();
        for (int n = 1 + random.nextInt(4); n > 0 && mutated.length > 1; n--) {
            int range = random.nextInt(4) > 0 ? Math.min(head, mutated.length) : mutated.length;
            mutated = mutatedOnce(mutated, random.nextInt(range));
        }
        return mutated;
    }

    private byte[] mutatedOnce(byte[] bytes, int at) {
        int length = 1 + random.nextInt(16);
        int to = Math.min(bytes.length, at + length);
        return switch (random.nextInt(8)) {
            case 0 -> withBit(bytes, at);
            case 1 -> withByte(bytes, at);
            case 2, 3 -> withExtreme(bytes, at);
            case 4 -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, to, bytes.length));
            case 5 -> joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, at, bytes.length));
            case 6 -> withCopy(bytes, at, to);
            default -> Arrays.copyOf(bytes, at);
        };
    }

    private byte[] withBit(byte[] bytes, int at) {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    private byte[] withByte(byte[] bytes, int at) {
        bytes[at] = (byte) random.nextInt();
        return bytes;
    }

    /** In 1, 2 or 4 bytes, either end first. */
    private byte[] withExtreme(byte[] bytes, int at) {
        int width = 1 << random.nextInt(3);
        long value = EXTREMES.get(random.nextInt(EXTREMES.size()));
        boolean bigEndian = random.nextBoolean();
        for (int i = 0; i < width && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >> 8 * (bigEndian ? width - 1 - i : i));
        }
        return bytes;
    }

    private byte[] withCopy(byte[] bytes, int from, int to) {
        int target = random.nextInt(bytes.length - (to - from) + 1);
        System.arraycopy(bytes.clone(), from, bytes, target, to - from);
        return bytes;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(first);
        joined.writeBytes(second);
        return joined.toByteArray();
    }
}
