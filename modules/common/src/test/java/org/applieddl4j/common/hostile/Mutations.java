package org.applieddl4j.common.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Damage to the bytes of a file, drawn at random and the same for the same seed: bits turned, ranges lost, doubled, repeated and
 * moved, the end cut off, and words of the format put where they do not belong.
 */
public final class Mutations {

    private static final int MOST_AT_ONCE = 4;
    private static final int LONGEST_RANGE = 64;
    private static final int MOST_REPETITIONS = 500;
    private static final int MOST_BYTES = 1 << 20;

    /** Numbers that break what counts with them. */
    private static final List<String> NUMBERS =
            List.of("-1", "0", "2147483648", "9223372036854775808", "1e999", "NaN", "\"NaN\"", "null", "4294967295");

    private final List<String> words;
    private final SplittableRandom random;

    /**
     * @param words of the format, for example its brackets
     * @param seed of what is drawn
     */
    public Mutations(List<String> words, long seed) {
        this.words = List.copyOf(words);
        this.random = new SplittableRandom(seed);
    }

    /** The next damaged copy, of 1 MiB at most. */
    public byte[] of(byte[] whole) {
        byte[] damaged = whole;
        for (int left = 1 + random.nextInt(MOST_AT_ONCE); left > 0; left--) {
            damaged = once(damaged);
        }
        return damaged.length > MOST_BYTES ? slice(damaged, 0, MOST_BYTES) : damaged;
    }

    private byte[] once(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, at + random.nextInt(LONGEST_RANGE));
        byte[] range = slice(bytes, at, end);
        return switch (random.nextInt(9)) {
            case 0 -> turned(bytes);
            case 1 -> joined(slice(bytes, 0, at), slice(bytes, end, bytes.length));
            case 2 -> slice(bytes, 0, at);
            case 3 -> joined(slice(bytes, 0, end), range, slice(bytes, end, bytes.length));
            case 4 -> joined(slice(bytes, 0, at), repeated(range), slice(bytes, end, bytes.length));
            case 5 -> joined(slice(bytes, 0, at), text(NUMBERS), slice(bytes, end, bytes.length));
            case 6 -> joined(slice(bytes, 0, at), text(words), slice(bytes, at, bytes.length));
            case 7 -> joined(slice(bytes, 0, at), repeated(text(words)), slice(bytes, at, bytes.length));
            default -> joined(range, slice(bytes, 0, at), slice(bytes, end, bytes.length));
        };
    }

    private byte[] turned(byte[] bytes) {
        byte[] turned = bytes.clone();
        for (int i = 0; i < 3 && turned.length > 0; i++) {
            turned[random.nextInt(turned.length)] = (byte) random.nextInt(256);
        }
        return turned;
    }

    private byte[] repeated(byte[] range) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int left = random.nextInt(MOST_REPETITIONS); left > 0; left--) {
            all.writeBytes(range);
        }
        return all.toByteArray();
    }

    private byte[] text(List<String> from) {
        return from.get(random.nextInt(from.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] slice(byte[] bytes, int from, int to) {
        return java.util.Arrays.copyOfRange(bytes, from, to);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
