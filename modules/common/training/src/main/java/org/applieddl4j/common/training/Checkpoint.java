package org.applieddl4j.common.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;

/**
 * What a training needs to go on after the process died: numbers only, never a class name.
 *
 * <p>File layout: magic number, length and bytes of the state as JSON, then three arrays, each as a length and
 * big-endian floats, then a CRC-32 of everything before it.
 *
 * @param state where training stands
 * @param parameters weights after the last epoch
 * @param updater the updater's state after the last epoch; empty if it has none
 * @param best weights of the best epoch
 */
record Checkpoint(State state, float[] parameters, float[] updater, float[] best) {

    private static final int MAGIC = 0xAD14C4B1;
    private static final int MOST_STATE_BYTES = 16 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Where training stands.
     *
     * @param fingerprint of network and plan, which must agree
     * @param iterations mini-batches learned from
     * @param epochs a row an epoch
     * @param bestEpoch counted from 1
     * @param untrainedLoss loss of the very first batch
     * @param fitSeconds seconds of learning, validation not counted
     * @param waitSeconds how many of them the network waited for data
     */
    record State(
            String fingerprint,
            int iterations,
            List<EpochResult> epochs,
            int bestEpoch,
            double untrainedLoss,
            double fitSeconds,
            double waitSeconds) {}

    void write(Path file) {
        byte[] json = json(state);
        AtomicFile.write(file, out -> {
            CRC32 crc = new CRC32();
            int arrays = 3 * Integer.BYTES + Float.BYTES * (parameters.length + updater.length + best.length);
            ByteBuffer buffer = ByteBuffer.allocate(2 * Integer.BYTES + json.length + arrays + Long.BYTES);
            buffer.putInt(MAGIC).putInt(json.length).put(json);
            for (float[] array : List.of(parameters, updater, best)) {
                buffer.putInt(array.length);
                buffer.asFloatBuffer().put(array);
                buffer.position(buffer.position() + array.length * Float.BYTES);
            }
            crc.update(buffer.array(), 0, buffer.position());
            buffer.putLong(crc.getValue());
            out.write(buffer.array());
        });
    }

    /**
     * Reads a checkpoint.
     *
     * @throws InputException if the file is damaged
     */
    static Checkpoint read(Path file) {
        try (InputStream raw = Files.newInputStream(file);
                CheckedInputStream checked =
                        new CheckedInputStream(new java.io.BufferedInputStream(raw), new CRC32())) {
            DataInputStream in = new DataInputStream(checked);
            require(in.readInt() == MAGIC, file, "it is no checkpoint");
            State state = state(bytes(in, file, 1, MOST_STATE_BYTES));
            float[] parameters = floats(in, file);
            float[] updater = floats(in, file);
            float[] best = floats(in, file);
            long expected = checked.getChecksum().getValue();
            require(in.readLong() == expected, file, "its checksum does not match");
            return new Checkpoint(state, parameters, updater, best);
        } catch (IOException e) {
            throw damaged(file, "it cannot be read (" + FailureReason.of(e) + ")");
        }
    }

    private static float[] floats(DataInputStream in, Path file) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.wrap(bytes(in, file, Float.BYTES, (int) Math.min(Integer.MAX_VALUE, Files.size(file))));
        float[] values = new float[bytes.capacity() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    private static byte[] bytes(DataInputStream in, Path file, int width, int most) throws IOException {
        long length = (long) in.readInt() * width;
        require(length >= 0 && length <= most, file, "a part of it claims " + length + " bytes");
        byte[] bytes = new byte[(int) length];
        in.readFully(bytes);
        return bytes;
    }

    private static State state(byte[] json) throws IOException {
        return JSON.readValue(new String(json, StandardCharsets.UTF_8), State.class);
    }

    private static byte[] json(State state) {
        try {
            return JSON.writeValueAsBytes(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void require(boolean condition, Path file, String problem) {
        if (!condition) {
            throw damaged(file, problem);
        }
    }

    private static InputException damaged(Path file, String problem) {
        return new InputException(
                "checkpoint " + file + " cannot be continued: " + problem + "; delete it to start over");
    }
}
