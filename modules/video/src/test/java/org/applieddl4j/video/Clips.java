package org.applieddl4j.video;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.jcodec.codecs.h264.H264Encoder;
import org.jcodec.common.Codec;
import org.jcodec.common.MuxerTrack;
import org.jcodec.common.VideoCodecMeta;
import org.jcodec.common.VideoEncoder.EncodedFrame;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Packet;
import org.jcodec.common.model.Packet.FrameType;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Size;
import org.jcodec.containers.mp4.muxer.MP4Muxer;
import org.jcodec.scale.AWTUtil;

/** Makes clips: plain colours one after the other, H.264 baseline in MP4. */
public final class Clips {

    /** Pictures a second. */
    public static final int RATE = 10;

    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;
    private static final int BUFFER = 1 << 20;

    private Clips() {}

    /** A clip whose pictures are stored as they are shown. */
    public static Path of(Path file, List<Color> shown) throws IOException {
        return of(file, shown, 10, false);
    }

    /**
     * A clip in which every second pair of pictures is stored the wrong way round, as pictures that depend on later ones make it.
     * Each stands for itself, so that the order of decoding is free.
     */
    public static Path reordered(Path file, List<Color> shown) throws IOException {
        return of(file, shown, 1, true);
    }

    private static Path of(Path file, List<Color> shown, int keyInterval, boolean reordered) throws IOException {
        H264Encoder encoder = H264Encoder.createH264Encoder();
        encoder.setKeyInterval(keyInterval);
        try (SeekableByteChannel channel = NIOUtils.writableChannel(file.toFile())) {
            MP4Muxer muxer = MP4Muxer.createMP4MuxerToChannel(channel);
            MuxerTrack track = muxer.addVideoTrack(
                    Codec.H264, VideoCodecMeta.createSimpleVideoCodecMeta(new Size(WIDTH, HEIGHT), ColorSpace.YUV420J));
            for (int i = 0; i < shown.size(); i++) {
                int time = reordered ? swapped(i, shown.size()) : i;
                EncodedFrame frame = encoder.encodeFrame(picture(shown.get(time)), ByteBuffer.allocate(BUFFER));
                track.addFrame(Packet.createPacket(
                        frame.getData(), time, RATE, 1, i, frame.isKeyFrame() ? FrameType.KEY : FrameType.INTER, null));
            }
            muxer.finish();
        }
        return file;
    }

    /** 0, 2, 1, 4, 3, … */
    private static int swapped(int i, int size) {
        if (i == 0) {
            return 0;
        }
        int other = i % 2 == 1 ? i + 1 : i - 1;
        return other < size ? other : i;
    }

    private static Picture picture(Color colour) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D pen = image.createGraphics();
        pen.setColor(colour);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.dispose();
        return AWTUtil.fromBufferedImage(image, ColorSpace.YUV420J);
    }
}
