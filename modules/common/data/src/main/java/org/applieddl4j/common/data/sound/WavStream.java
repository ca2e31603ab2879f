package org.applieddl4j.common.data.sound;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.applieddl4j.common.InputException;

/**
 * The samples of a WAV file, block by block, both channels mixed into one: an hour takes no more memory than a second.
 *
 * <p>Linear PCM of 8 (unsigned), 16, 24 or 32 bits and IEEE floats of 32 or 64, one or two channels, 4 to 192 kHz, as RIFF WAVE has
 * them ("Multimedia Programming Interface and Data Specifications 1.0", 1991) and with the extensible header of 2001. No size that the file
 * claims is allocated.
 */
public final class WavStream implements Closeable {

    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final int LEAST_RATE = 4_000;
    private static final int MOST_RATE = 192_000;

    /** Bytes of the plain header; the extensible one has the real format code at byte 24. */
    private static final int PLAIN_HEADER = 16;

    private static final int EXTENSIBLE_HEADER = 26;
    private static final int SUB_FORMAT_AT = 24;
    private static final long STREAMED = 0xFFFFFFFFL;
    private static final String CONVERT =
            "; convert it, for example: ffmpeg -i INPUT -ac 1 -ar 16000 -c:a pcm_s16le OUTPUT.wav";

    /**
     * What the header says.
     *
     * @param code 1 for linear PCM, 3 for IEEE floats
     * @param channels 1 or 2
     * @param rate samples a second
     * @param bits of a sample
     */
    public record Format(int code, int channels, int rate, int bits) {

        int frameBytes() {
            return channels * bits / Byte.SIZE;
        }
    }

    private final String name;
    private final InputStream in;
    private final Format format;
    private final long promised;
    private long left;

    /**
     * Reads as far as the first sample.
     *
     * @param name for messages
     * @throws InputException if it is no WAV file that can be read, saying why
     */
    public WavStream(String name, InputStream in) {
        this.name = name;
        this.in = in;
        try {
            requireMagic();
            Format found = null;
            long size = 0;
            for (String chunk = chunk(); !chunk.equals("data"); chunk = chunk()) {
                size = size();
                if (chunk.equals("fmt ")) {
                    found = format(size);
                } else {
                    skip(size + size % 2);
                }
            }
            size = size();
            if (found == null) {
                throw refused("has samples before it says how they are written", "; export it again");
            }
            this.format = found;
            this.promised = size;
            this.left = size;
        } catch (EOFException e) {
            throw new InputException(
                    name + ": ends before its first sample: the file is cut short or empty; copy it again", e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Samples a second. */
    public int rate() {
        return format.rate();
    }

    /** How its samples are written. */
    public Format format() {
        return format;
    }

    /**
     * Reads on.
     *
     * @param samples filled from its start
     * @return how many there are; 0 at the end
     * @throws InputException if the file is shorter than its header says
     */
    public int read(float[] samples) {
        try {
            int frame = format.frameBytes();
            int wanted = (int) Math.min((long) samples.length * frame, left - left % frame);
            byte[] bytes = in.readNBytes(wanted);
            left -= bytes.length;
            // A recorder that writes to a pipe cannot go back to tell the size: such a file ends where it ends.
            if (bytes.length < wanted && promised < STREAMED - Integer.MAX_VALUE) {
                throw new InputException(name + ": is cut short: " + (promised - left) + " of the " + promised
                        + " bytes of sound that its header promises; copy it again");
            }
            return mixed(bytes, samples);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private int mixed(byte[] bytes, float[] samples) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int frames = bytes.length / format.frameBytes();
        for (int i = 0; i < frames; i++) {
            float sum = 0;
            for (int channel = 0; channel < format.channels(); channel++) {
                sum += sample(buffer);
            }
            samples[i] = sum / format.channels();
        }
        return frames;
    }

    private float sample(ByteBuffer buffer) {
        if (format.code() == FLOAT) {
            return format.bits() == Double.SIZE ? (float) buffer.getDouble() : buffer.getFloat();
        }
        return switch (format.bits()) {
            case 8 -> ((buffer.get() & 0xFF) - 128) / 128f;
            case 16 -> buffer.getShort() / 32_768f;
            case 24 -> ((buffer.getShort() & 0xFFFF) | buffer.get() << 16) / 8_388_608f;
            default -> buffer.getInt() / 2_147_483_648f;
        };
    }

    /** What messages call it. */
    public String name() {
        return name;
    }

    private void requireMagic() throws IOException {
        byte[] start = in.readNBytes(12);
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.isEmpty()) {
            throw new InputException(name + ": is empty; record it again");
        }
        if (!text.startsWith("RIFF") || !text.endsWith("WAVE") || start.length < 12) {
            throw refused("is no WAV file" + kind(text), CONVERT);
        }
    }

    private static String kind(String start) {
        if (start.startsWith("fLaC")) {
            return " but FLAC";
        }
        if (start.startsWith("OggS")) {
            return " but Ogg";
        }
        if (start.startsWith("ID3") || start.startsWith("\u00FF\u00FB")) {
            return " but MP3";
        }
        if (start.startsWith("RF64") || start.startsWith("RIFX")) {
            return " but " + start.substring(0, 4);
        }
        return start.startsWith("ftyp", 4) ? " but MPEG-4" : "";
    }

    private Format format(long size) throws IOException {
        if (size < PLAIN_HEADER || size > Short.MAX_VALUE) {
            throw refused("has a header of " + size + " bytes", "; export it again");
        }
        byte[] bytes = in.readNBytes((int) (size + size % 2));
        if (bytes.length < size) {
            throw new EOFException();
        }
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int code = header.getShort(0) & 0xFFFF;
        if (code == EXTENSIBLE && size >= EXTENSIBLE_HEADER) {
            code = header.getShort(SUB_FORMAT_AT) & 0xFFFF;
        }
        return checked(new Format(code, header.getShort(2) & 0xFFFF, header.getInt(4), header.getShort(14) & 0xFFFF));
    }

    private Format checked(Format said) {
        boolean known =
                said.code() == PCM && (said.bits() == 8 || said.bits() == 16 || said.bits() == 24 || said.bits() == 32)
                        || said.code() == FLOAT && (said.bits() == Float.SIZE || said.bits() == Double.SIZE);
        if (!known) {
            throw refused(
                    "holds " + said.bits() + "-bit sound in format " + said.code()
                            + ", not PCM of 8 to 32 bits or floats",
                    CONVERT);
        }
        if (said.channels() < 1 || said.channels() > 2) {
            throw refused("has " + said.channels() + " channels, not one or two", CONVERT);
        }
        if (said.rate() < LEAST_RATE || said.rate() > MOST_RATE) {
            throw refused(
                    "has " + Integer.toUnsignedString(said.rate()) + " samples a second, not 4,000 to 192,000",
                    CONVERT);
        }
        return said;
    }

    private String chunk() throws IOException {
        return new String(exactly(4), StandardCharsets.ISO_8859_1);
    }

    private long size() throws IOException {
        return ByteBuffer.wrap(exactly(4)).order(ByteOrder.LITTLE_ENDIAN).getInt() & 0xFFFFFFFFL;
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private void skip(long bytes) throws IOException {
        in.skipNBytes(bytes);
    }

    private InputException refused(String what, String advice) {
        return new InputException(name + ": " + what + advice);
    }

    private InputException unreadable(IOException e) {
        return InputException.unreadable(name, e);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
