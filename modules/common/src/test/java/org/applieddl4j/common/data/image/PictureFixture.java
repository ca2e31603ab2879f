package org.applieddl4j.common.data.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as tests need them. */
final class PictureFixture {

    static final String JDK = "com.sun.imageio.";
    static final String TWELVE_MONKEYS = "com.twelvemonkeys.";

    private PictureFixture() {}

    /** One colour. */
    static BufferedImage plain(int width, int height, int type, int rgb) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, rgb);
            }
        }
        return image;
    }

    /** Grey values as they are to be stored, a row each. */
    static BufferedImage grey(int[]... rows) {
        BufferedImage image = new BufferedImage(rows[0].length, rows.length, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[y].length; x++) {
                image.getRaster().setSample(x, y, 0, rows[y][x]);
            }
        }
        return image;
    }

    /** Something different everywhere, so that a file of it does not shrink to nothing. */
    static BufferedImage busy(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, 0xFF000000 | (x * 37 + y * 91) * 2_654_435 & 0xFFFFFF);
            }
        }
        return image;
    }

    /** As a file of that format ({@code png}, {@code jpeg}, {@code gif}, {@code bmp}, {@code tiff}). */
    static byte[] encoded(BufferedImage image, String format) {
        return encoded(image, format, JDK);
    }

    /** By the writer whose class name begins so: which one comes first changes from run to run. */
    static byte[] encoded(BufferedImage image, String format, String origin) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriter writer = writer(format, origin);
            writer.setOutput(stream);
            writer.write(image);
            writer.dispose();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static ImageWriter writer(String format, String origin) {
        for (Iterator<ImageWriter> all = ImageIO.getImageWritersByFormatName(format); all.hasNext(); ) {
            ImageWriter writer = all.next();
            if (writer.getClass().getName().startsWith(origin)) {
                return writer;
            }
        }
        throw new IllegalArgumentException("no writer of " + format + " from " + origin);
    }

    static Path write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path file, BufferedImage image, String format) {
        return write(file, encoded(image, format));
    }

    /** A PNG file of 45 bytes that declares that size and holds no pixels. */
    static byte[] pngDeclaring(int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put(new byte[] {8, 2, 0, 0, 0});
        ByteBuffer file = ByteBuffer.allocate(45);
        file.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        chunk(file, "IHDR", header.array());
        chunk(file, "IEND", new byte[0]);
        return file.array();
    }

    private static void chunk(ByteBuffer file, String type, byte[] data) {
        byte[] named = Arrays.copyOf(type.getBytes(StandardCharsets.US_ASCII), 4 + data.length);
        System.arraycopy(data, 0, named, 4, data.length);
        CRC32 checksum = new CRC32();
        checksum.update(named);
        file.putInt(data.length).put(named).putInt((int) checksum.getValue());
    }

    /** A JPEG file with the note, in Exif, of how the camera was held: 1 to 8. */
    static byte[] withOrientation(byte[] jpeg, int orientation) {
        ByteBuffer segment = ByteBuffer.allocate(jpeg.length + 36);
        segment.put(jpeg, 0, 2).put((byte) 0xFF).put((byte) 0xE1).putShort((short) 34);
        segment.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(exif(orientation));
        segment.put(jpeg, 2, jpeg.length - 2);
        return segment.array();
    }

    /** A PNG file with the same note, in a chunk behind the header. */
    static byte[] withOrientationChunk(byte[] png, int orientation) {
        int header = 33;
        byte[] exif = exif(orientation);
        ByteBuffer all = ByteBuffer.allocate(png.length + 12 + exif.length);
        all.put(png, 0, header).putInt(exif.length);
        all.put("eXIf".getBytes(StandardCharsets.US_ASCII)).put(exif);
        CRC32 checksum = new CRC32();
        checksum.update(all.array(), header + 4, 4 + exif.length);
        all.putInt((int) checksum.getValue()).put(png, header, png.length - header);
        return all.array();
    }

    private static byte[] exif(int orientation) {
        ByteBuffer tiff = ByteBuffer.allocate(26).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
        tiff.putShort((short) 1).putShort((short) 274).putShort((short) 3).putInt(1);
        tiff.putInt(orientation).putInt(0);
        return tiff.array();
    }
}
