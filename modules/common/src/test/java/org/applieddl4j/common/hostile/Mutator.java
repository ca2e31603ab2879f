package org.applieddl4j.common.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Damages bytes, the same way for the same seed: bits turned, ranges lost, doubled, repeated, moved and exchanged, the end cut off,
 * numbers made extreme, and, in formats of text, words of the format put where they do not belong.
 */
public final class Mutator {

    private static final int MOST_AT_ONCE = 4;
    private static final int LONGEST_RANGE = 64;
    private static final int MOST_REPETITIONS = 500;
    private static final int MOST_BYTES = 1 << 20;
    private static final int KINDS = 9;
    private static final int KINDS_IN_TEXT = 3;

    /** Numbers that break what counts with them, where numbers are bytes. */
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

    /** The same where they are text. */
    private static final List<String> NUMBERS =
            List.of("-1", "0", "2147483648", "9223372036854775808", "1e999", "NaN", "\"NaN\"", "null", "4294967295");

    private final SplittableRandom random;
    private final int head;
    private final List<String> words;

    private Mutator(long seed, int head, List<String> words) {
        this.random = new SplittableRandom(seed);
        this.head = head;
        this.words = List.copyOf(words);
    }

    /**
     * For formats of bytes.
     *
     * @param head how many of the first bytes are damaged most, since they say what the others are
     */
    public static Mutator ofBytes(int head, long seed) {
        return new Mutator(seed, head, List.of());
    }

    /**
     * For formats of text.
     *
     * @param words of the format, for example its brackets
     */
    public static Mutator ofText(List<String> words, long seed) {
        return new Mutator(seed, Integer.MAX_VALUE, words);
    }

    /** A damaged copy of one of several. */
    public byte[] ofOne(List<byte[]> wholes) {
        return of(wholes.get(random.nextInt(wholes.size())));
    }

    /** The next damaged copy, of 1 MiB at most. */
    public byte[] of(byte[] whole) {
        byte[] damaged = whole.clone();
        for (int left = 1 + random.nextInt(MOST_AT_ONCE); left > 0; left--) {
            damaged = once(damaged);
        }
        return damaged.length > MOST_BYTES ? Arrays.copyOf(damaged, MOST_BYTES) : damaged;
    }

    private byte[] once(byte[] bytes) {
        int range = random.nextInt(4) > 0 ? Math.min(head, bytes.length) : bytes.length;
        int at = random.nextInt(range + 1);
        int to = Math.min(bytes.length, at + 1 + random.nextInt(LONGEST_RANGE));
        byte[] before = Arrays.copyOf(bytes, at);
        byte[] between = Arrays.copyOfRange(bytes, at, to);
        byte[] behind = Arrays.copyOfRange(bytes, to, bytes.length);
        return switch (random.nextInt(words.isEmpty() ? KINDS : KINDS + KINDS_IN_TEXT)) {
            case 0 -> withBit(bytes, at);
            case 1 -> withByte(bytes, at);
            case 2, 3 -> withExtreme(bytes, at);
            case 4 -> joined(before, behind);
            case 5 -> joined(before, between, between, behind);
            case 6 -> joined(before, repeated(between), behind);
            case 7 -> before;
            case 8 -> random.nextBoolean() ? withCopy(bytes, at, to) : joined(between, before, behind);
            case 9 -> joined(before, text(NUMBERS), behind);
            case 10 -> joined(before, text(words), between, behind);
            default -> joined(before, repeated(text(words)), between, behind);
        };
    }

    private byte[] withBit(byte[] bytes, int at) {
        if (at < bytes.length) {
            bytes[at] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private byte[] withByte(byte[] bytes, int at) {
        if (at < bytes.length) {
            bytes[at] = (byte) random.nextInt();
        }
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

    private byte[] repeated(byte[] range) {
        byte[][] all = new byte[random.nextInt(MOST_REPETITIONS)][];
        Arrays.fill(all, range);
        return joined(all);
    }

    private byte[] text(List<String> from) {
        return from.get(random.nextInt(from.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
