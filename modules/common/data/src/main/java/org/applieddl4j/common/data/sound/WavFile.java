package org.applieddl4j.common.data.sound;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.applieddl4j.common.InputException;

/** Short recordings as WAV files; long ones are read by {@link WavStream}. */
public final class WavFile {

    /** A word takes a second; who has minutes has a recording to search. */
    public static final int MOST_SECONDS = 60;

    private static final int BLOCK = 8_192;

    /** Bytes before the first sample of what {@link #write} makes. */
    public static final int HEADER = 44;

    private WavFile() {}

    /**
     * Reads a recording of at most {@value #MOST_SECONDS} seconds, both channels mixed into one.
     *
     * @throws InputException if it is missing, damaged, too long or of a kind that is not read, in one line
     */
    public static Sound read(Path file) {
        try (WavStream stream = open(file)) {
            return read(file.toString(), stream);
        }
    }

    /** As {@link #read(Path)}, of a file's bytes. */
    public static Sound read(String name, byte[] content) {
        return read(name, new WavStream(name, new ByteArrayInputStream(content)));
    }

    /** Opens a recording of any length. */
    public static WavStream open(Path file) {
        try {
            return new WavStream(file.toString(), new BufferedInputStream(Files.newInputStream(file)));
        } catch (IOException e) {
            throw InputException.unreadable(file, e);
        }
    }

    private static Sound read(String name, WavStream stream) {
        float[] samples = new float[BLOCK];
        float[] block = new float[BLOCK];
        int length = 0;
        for (int read = stream.read(block); read > 0; read = stream.read(block)) {
            if (length + read > (long) MOST_SECONDS * stream.rate()) {
                throw new InputException(
                        name + ": is longer than " + MOST_SECONDS
                                + " seconds; cut single words out of it, or ask ./suite predict, which searches long recordings");
            }
            if (length + read > samples.length) {
                samples = Arrays.copyOf(samples, 2 * samples.length);
            }
            System.arraycopy(block, 0, samples, length, read);
            length += read;
        }
        if (length == 0) {
            throw new InputException(name + ": holds no sound; record it again");
        }
        try {
            return new Sound(Arrays.copyOf(samples, length), stream.rate());
        } catch (InputException e) {
            throw new InputException(name + ": " + e.getMessage(), e);
        }
    }

    /** A recording as a file of one channel and 16 bits. */
    public static byte[] write(Sound sound) {
        int bytes = 2 * sound.samples().length;
        ByteBuffer file = ByteBuffer.allocate(HEADER + bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF"))
                .putInt(HEADER - 8 + bytes)
                .put(ascii("WAVEfmt "))
                .putInt(16);
        file.putShort((short) 1).putShort((short) 1).putInt(sound.rate()).putInt(2 * sound.rate());
        file.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(bytes);
        for (float sample : sound.samples()) {
            file.putShort((short) Math.round(Math.max(-1, Math.min(32_767 / 32_768f, sample)) * 32_768));
        }
        return file.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
