package org.applieddl4j.video;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.isolation.Decoder;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.api.PictureWithMetadata;
import org.jcodec.common.DemuxerTrack;
import org.jcodec.common.DemuxerTrackMeta;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.Packet;
import org.jcodec.common.model.Size;
import org.jcodec.containers.mp4.demuxer.AbstractMP4DemuxerTrack;
import org.jcodec.containers.mp4.demuxer.MP4Demuxer;
import org.jcodec.scale.AWTUtil;

/**
 * Takes pictures out of a clip: its length in seconds, then each picture's time, length and PNG, in the order in which they are decoded.
 * Runs in a process of its own, see {@link VideoFile}.
 */
public final class VideoDecoder implements Decoder {

    /** Bytes of a clip. */
    static final long MOST_BYTES = 1L << 30;

    /** What H.264 is called in MP4 (ISO/IEC 14496-15). */
    private static final Set<String> H264 = Set.of("avc1", "avc3");

    /** Longest side of a picture that is given: networks read less. */
    static final int MOST_SIDE = 256;

    /** Pictures that are given. */
    static final int MOST_TAKEN = 2_000;

    /** Pictures of a clip, an hour and a half at 25 a second; all of them have to be decoded. */
    private static final int MOST_FRAMES = 135_000;

    /** 2560×1600. */
    private static final long MOST_PIXELS = 4_096_000;

    /** Of a second: what a time loses by its representation. */
    private static final double ROUNDING = 1e-6;

    @Override
    public void decode(InputStream input, OutputStream output, List<String> arguments) throws IOException {
        double every = Double.parseDouble(arguments.get(0));
        // JCodec goes to and fro in a file; this one goes with the process's own folder.
        Path file = Path.of("clip.mp4").toAbsolutePath();
        Files.copy(input, file);
        DataOutputStream taken = new DataOutputStream(output);
        Set<Double> times = times(file, every, taken);
        try (SeekableByteChannel channel = NIOUtils.readableChannel(file.toFile())) {
            FrameGrab grab = FrameGrab.createFrameGrab(channel);
            PictureWithMetadata frame = grab.getNativeFrameWithMetadata();
            while (frame != null) {
                if (times.remove(frame.getTimestamp())) {
                    write(taken, frame);
                }
                frame = times.isEmpty() ? null : grab.getNativeFrameWithMetadata();
            }
        } catch (JCodecException e) {
            throw new IOException(e.getMessage(), e);
        }
        taken.flush();
    }

    /** When the pictures are shown that are wanted; nothing is decoded for it. */
    private static Set<Double> times(Path file, double every, DataOutputStream taken) throws IOException {
        try (SeekableByteChannel channel = NIOUtils.readableChannel(file.toFile())) {
            DemuxerTrack track = MP4Demuxer.createMP4Demuxer(channel).getVideoTrack();
            if (track == null) {
                throw new InputException("holds no pictures, only sound or nothing" + VideoFile.CONVERT);
            }
            requireH264(track);
            require(track.getMeta());
            List<Double> all = new ArrayList<>();
            for (Packet packet = track.nextFrame(); packet != null; packet = track.nextFrame()) {
                all.add(packet.getPtsD());
            }
            taken.writeDouble(Math.max(0, track.getMeta().getTotalDuration()));
            return chosen(all.stream().sorted().toList(), every);
        }
    }

    /** By the name in the file, such as hvc1 for H.265: JCodec does not know what else there is. */
    private static void requireH264(DemuxerTrack track) {
        String codec = track instanceof AbstractMP4DemuxerTrack entry ? String.valueOf(entry.getFourcc()) : "";
        if (!H264.contains(codec)) {
            throw new InputException("holds video of the codec '" + codec + "', not H.264" + VideoFile.CONVERT);
        }
    }

    private static void require(DemuxerTrackMeta meta) {
        Size size = meta.getVideoCodecMeta().getSize();
        if ((long) size.getWidth() * size.getHeight() > MOST_PIXELS || size.getWidth() < 1 || size.getHeight() < 1) {
            throw new InputException("has pictures of " + size.getWidth() + "×" + size.getHeight() + ", not of 1 to "
                    + MOST_PIXELS + " pixels" + VideoFile.CONVERT);
        }
        if (meta.getTotalFrames() > MOST_FRAMES) {
            throw new InputException(
                    "has " + meta.getTotalFrames() + " pictures, more than " + MOST_FRAMES + "; cut it into pieces");
        }
    }

    private static Set<Double> chosen(List<Double> sorted, double every) {
        Set<Double> chosen = new HashSet<>();
        double start = sorted.isEmpty() ? 0 : sorted.get(0);
        long next = 0;
        for (double time : sorted) {
            if (time - start >= next * every - ROUNDING) {
                chosen.add(time);
                next = (long) Math.floor((time - start + ROUNDING) / every) + 1;
            }
        }
        if (chosen.size() > MOST_TAKEN) {
            double enough = Math.ceil((sorted.get(sorted.size() - 1) - start) / (MOST_TAKEN - 1));
            throw new InputException(String.format(
                    Locale.ROOT,
                    "gives %,d pictures, one every %s s, and %,d are the most; take --every %.0fs",
                    chosen.size(),
                    every,
                    MOST_TAKEN,
                    enough));
        }
        return chosen;
    }

    private static void write(DataOutputStream taken, PictureWithMetadata frame) throws IOException {
        BufferedImage upright = frame.getOrientation() == null
                ? AWTUtil.toBufferedImage(frame.getPicture())
                : AWTUtil.toBufferedImage(frame.getPicture(), frame.getOrientation());
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(small(upright), "png", png);
        taken.writeDouble(frame.getTimestamp());
        taken.writeInt(png.size());
        png.writeTo(taken);
    }

    /** By halves first, or pixels between would be passed over. */
    private static BufferedImage small(BufferedImage image) {
        BufferedImage smaller = image;
        while (side(smaller) > MOST_SIDE) {
            double factor = Math.max(0.5, (double) MOST_SIDE / side(smaller));
            smaller = scaled(smaller, (int) Math.max(1, Math.round(smaller.getWidth() * factor)), (int)
                    Math.max(1, Math.round(smaller.getHeight() * factor)));
        }
        return smaller;
    }

    private static int side(BufferedImage image) {
        return Math.max(image.getWidth(), image.getHeight());
    }

    private static BufferedImage scaled(BufferedImage image, int width, int height) {
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = scaled.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(image, 0, 0, width, height, null);
        pen.dispose();
        return scaled;
    }
}
