package org.applieddl4j.video;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.isolation.Isolation;

/**
 * Clips: H.264 in MP4 or MOV (ISO/IEC 14496-12 and QuickTime), which most cameras and telephones write. Everything else is refused with
 * how to convert it.
 */
public final class VideoFile {

    /** What makes a clip of anything that it can be made of. */
    static final String CONVERT =
            "; convert it, for example: ffmpeg -i INPUT -an -c:v libx264 -pix_fmt yuv420p -vf scale=640:-2 OUTPUT.mp4";

    /** Ten minutes decode about 9,000 pictures of 1280×720. */
    private static final Duration TIME = Duration.ofMinutes(10);

    private static final int HEAP_MEBIBYTES = 768;
    private static final long MOST_OUTPUT = 256L << 20;
    private static final int BEGINNING = 12;

    /** Of a MOV file of old, which says nothing of its kind. */
    private static final Set<String> QUICKTIME = Set.of("moov", "mdat", "wide", "free", "skip", "pnot");

    /** Pictures that come in the same boxes as clips. */
    private static final Set<String> PICTURES = Set.of("heic", "heix", "heim", "heis", "mif1", "avif");

    private VideoFile() {}

    /**
     * A picture of a clip.
     *
     * @param seconds when it is shown, from the start of the clip
     * @param png of at most {@value VideoDecoder#MOST_SIDE} pixels a side
     */
    public record Frame(double seconds, byte[] png) {}

    /**
     * What was taken out of a clip.
     *
     * @param seconds how long it is
     * @param frames in the order in which they are shown
     */
    public record Clip(double seconds, List<Frame> frames) {

        public Clip {
            frames = List.copyOf(frames);
        }
    }

    /** Whether a file is a clip of any kind, readable or not, by how it begins. */
    public static boolean looksLikeOne(Path file) {
        return !kind(beginning(file)).isEmpty();
    }

    /**
     * Takes the first picture, and the first one after each further step.
     *
     * @param every seconds of a step
     * @throws InputException in one line if it is no H.264 in MP4 or MOV, damaged, or too much
     */
    public static Clip frames(Path file, double every) {
        String kind = kind(beginning(file));
        if (!kind.equals("MP4")) {
            throw new InputException(
                    file + ": is " + (kind.isEmpty() ? "no clip" : kind) + ", not H.264 in MP4 or MOV" + CONVERT);
        }
        requireSize(file);
        byte[] decoded = new Isolation(TIME, HEAP_MEBIBYTES, MOST_OUTPUT)
                .decode(VideoDecoder.class, List.of(Double.toString(every)), file);
        return clip(decoded);
    }

    private static void requireSize(Path file) {
        try {
            if (Files.size(file) > VideoDecoder.MOST_BYTES) {
                throw new InputException(file + ": has " + Files.size(file) + " bytes, more than "
                        + VideoDecoder.MOST_BYTES + "; cut it into pieces, or make it smaller" + CONVERT);
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Pictures come in the order in which they were decoded: one that is shown later may have to be known before. */
    private static Clip clip(byte[] decoded) {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(decoded));
        List<Frame> frames = new ArrayList<>();
        try {
            double seconds = in.readDouble();
            while (in.available() > 0) {
                frames.add(new Frame(in.readDouble(), in.readNBytes(in.readInt())));
            }
            frames.sort(Comparator.comparingDouble(Frame::seconds));
            return new Clip(seconds, frames);
        } catch (IOException e) {
            throw new UncheckedIOException("what the decoder wrote is cut short", e);
        }
    }

    private static byte[] beginning(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(BEGINNING);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static InputException unreadable(Path file, IOException e) {
        return InputException.unreadable(file, e);
    }

    /** In words; empty where it is no clip. */
    private static String kind(byte[] beginning) {
        String text = new String(beginning, StandardCharsets.ISO_8859_1);
        if (text.length() < BEGINNING) {
            return "";
        }
        String box = text.substring(4, 8);
        if (box.equals("ftyp")) {
            return PICTURES.contains(text.substring(8, 12)) ? "" : "MP4";
        }
        if (QUICKTIME.contains(box)) {
            return "MP4";
        }
        if (text.startsWith("\u001A\u0045\u00DF\u00A3")) {
            return "Matroska or WebM";
        }
        if (text.startsWith("RIFF") && text.endsWith("AVI ")) {
            return "AVI";
        }
        if (text.startsWith("FLV")) {
            return "Flash video";
        }
        return text.startsWith("\0\0\u0001\u00BA") ? "an MPEG programme stream" : "";
    }
}
