package org.applieddl4j.common.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;
import org.applieddl4j.common.InputException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Small files of images, byte by byte. */
public final class ImageFixture {

    private ImageFixture() {}

    /** An IDX file: the magic number, the sizes, the values. */
    public static byte[] idx(int magic, int[] sizes, int... values) {
        ByteBuffer file = ByteBuffer.allocate(4 * (1 + sizes.length) + values.length);
        file.putInt(magic);
        for (int size : sizes) {
            file.putInt(size);
        }
        file.put(bytes(values));
        return file.array();
    }

    public static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What a reader says about its input; always one line. */
    public static String complaint(ThrowingCallable reading) {
        InputException e = catchThrowableOfType(InputException.class, reading);
        assertThat(e).as("the refusal").isNotNull();
        assertThat(e.getMessage()).hasLineCount(1);
        return e.getMessage();
    }
}
