package org.applieddl4j.common.data.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.SampleModel;
import java.awt.image.SinglePixelPackedSampleModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;

/**
 * Opens a picture that somebody else made: JPEG, PNG, GIF (the first frame), BMP or TIFF (the first page), of 1 to 16
 * bits, grey, by palette, in colour or CMYK, with transparency or without. A picture from a camera that was held upright
 * comes upright.
 *
 * <p>What it is, is read from its content; its name does not matter. The size in its header is looked at before anything
 * is decoded.
 */
public final class PictureFile {

    /** Red, green, blue, transparency, or the four of CMYK and transparency. */
    private static final int MAX_BANDS = 5;

    private static final String AGAIN = "; get it again, or save it anew as PNG or JPEG";

    private final String name;
    private final PictureLimits limits;

    private PictureFile(String name, PictureLimits limits) {
        this.name = name;
        this.limits = limits;
    }

    /**
     * Reads a picture within the usual limits.
     *
     * @see #read(Path, PictureLimits)
     */
    public static BufferedImage read(Path file) {
        return read(file, PictureLimits.DEFAULT);
    }

    /**
     * Reads a picture.
     *
     * @param file a picture file; links are followed
     * @param limits how large it may be
     * @throws InputException if the file is missing, empty, unreadable, of another kind, too large, cut short or damaged
     */
    public static BufferedImage read(Path file, PictureLimits limits) {
        return read(file.toString(), content(file, limits.fileBytes()), limits);
    }

    /**
     * Reads a picture that is in memory; no file is opened.
     *
     * @param name what to call it in messages
     * @param content as it would stand in a file
     * @param limits how large it may be
     * @throws InputException if it is empty, of another kind, too large, cut short or damaged
     */
    public static BufferedImage read(String name, byte[] content, PictureLimits limits) {
        return new PictureFile(name, limits).read(content);
    }

    /**
     * What a file holds.
     *
     * @param most bytes it may have
     * @throws InputException if the file is missing, empty, unreadable or larger than that
     */
    public static byte[] content(Path file, long most) {
        if (!Files.exists(file)) {
            boolean link = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
            throw new InputException(file + (link ? ": is a link to nothing" : ": no such file") + "; check the path");
        }
        if (!Files.isRegularFile(file)) {
            throw new InputException(file + ": is a " + (Files.isDirectory(file) ? "folder" : "device")
                    + ", not a picture; name a picture file");
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] content = stream.readNBytes((int) most + 1);
            if (content.length > most) {
                throw new InputException(file + ": is a file of " + size(Files.size(file))
                        + ", and pictures are read up to " + size(most) + "; save it smaller");
            }
            return content;
        } catch (IOException e) {
            throw InputException.unreadable(file, e);
        }
    }

    /** Whether the file begins like a picture that can be read; false as well where it cannot be opened. */
    static boolean looksLikeOne(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return PictureFormat.of(stream.readNBytes(8)).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private BufferedImage read(byte[] content) {
        if (content.length == 0) {
            throw new InputException(name + ": is empty; get it again, or name another file");
        }
        if (content.length > limits.fileBytes()) {
            throw new InputException(name + ": is a file of " + size(content.length) + ", and pictures are read up to "
                    + size(limits.fileBytes()) + "; save it smaller");
        }
        PictureFormat format = PictureFormat.of(content)
                .orElseThrow(() -> new InputException(name + ": is " + FileBeginning.kind(content)
                        + ", and JPEG, PNG, GIF, BMP and TIFF are read; save it as PNG or JPEG"));
        ImageReader reader = format.reader();
        // In memory: the default would write the user's picture into a temporary file.
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(stream, true, true);
            checkSize(reader.getWidth(0), reader.getHeight(0));
            checkSize(reader.getTileWidth(0), reader.getTileHeight(0));
            checkValues(reader.getImageTypes(0));
            if (!format.isWhole(content)) {
                throw new InputException(name + ": this " + format + " picture is cut short" + AGAIN);
            }
            checkWork(format.excess(content, reader.getWidth(0), reader.getHeight(0)), format);
            return format.orientation(content).upright(decoded(reader));
        } catch (InputException | CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Readers answer damage with whatever exception comes first: a wrong index, a negative size.
            throw new InputException(
                    name + ": this " + format + " picture is damaged or cut short (" + reason(e) + ")" + AGAIN, e);
        } finally {
            reader.dispose();
        }
    }

    /**
     * Whoever no longer needs the picture interrupts the thread: a decoder that is told so stops after the line it is at.
     *
     * @throws CancellationException if the thread was interrupted
     */
    private BufferedImage decoded(ImageReader reader) throws IOException {
        reader.addIIOReadProgressListener(new AbortWhenInterrupted());
        BufferedImage image = reader.read(0);
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException(name + ": reading was stopped");
        }
        return image;
    }

    private void checkSize(int width, int height) throws IOException {
        if (width < 1 || height < 1) {
            throw new IOException("its header declares " + width + "×" + height + " pixels");
        }
        if (!limits.allow(width, height)) {
            throw new InputException(name + ": is " + width + "×" + height + " pixels by its header, and pictures are"
                    + " read up to " + limits + "; save it smaller");
        }
    }

    private void checkWork(Optional<String> excess, PictureFormat format) {
        excess.ifPresent(why -> {
            throw new InputException(name + ": this " + format + " picture " + why + "; save it anew as PNG or JPEG");
        });
    }

    /** Hundreds of channels or 64 bits a value would take as much memory as a hundred times the pixels. */
    private void checkValues(Iterator<ImageTypeSpecifier> types) throws IOException {
        if (!types.hasNext()) {
            throw new IOException("its colours are of an unknown kind");
        }
        SampleModel values = types.next().getSampleModel();
        boolean packed = values instanceof SinglePixelPackedSampleModel;
        boolean known = values.getDataType() == DataBuffer.TYPE_BYTE || values.getDataType() == DataBuffer.TYPE_USHORT;
        if (!packed && !known || values.getNumBands() > MAX_BANDS) {
            throw new InputException(name + ": has " + values.getNumBands() + " channel"
                    + (values.getNumBands() == 1 ? "" : "s") + " of " + values.getSampleSize(0)
                    + " bits, and up to " + MAX_BANDS + " of 16 are read; save it as PNG or JPEG");
        }
    }

    private static String size(long bytes) {
        return bytes < 1 << 20 ? bytes + " bytes" : (bytes >> 20) + " MiB";
    }

    private static String reason(Exception e) {
        return FailureReason.of(e);
    }
}
