package org.applieddl4j.keras;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a file of Keras holds, as plain text and numbers: it goes from the process that reads the file to the one that builds the
 * network.
 *
 * @param architecture the network's configuration, JSON
 * @param version of the Keras that wrote it
 * @param weights in the order of the file
 */
record SavedModel(String architecture, String version, List<Weights> weights) {

    /**
     * One array of numbers.
     *
     * @param group what it belongs to: a path below {@code layers} in a {@code .keras} file, the name of a layer in a {@code .h5}
     *     file
     * @param name of the array in its group
     * @param owner the layer that the file says it belongs to; empty where it does not say
     * @param shape its dimensions
     * @param values in the order of C
     */
    record Weights(String group, String name, String owner, int[] shape, float[] values) {

        private void write(DataOutputStream out) throws IOException {
            out.writeUTF(group);
            out.writeUTF(name);
            out.writeUTF(owner);
            out.writeInt(shape.length);
            for (int size : shape) {
                out.writeInt(size);
            }
            ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
            bytes.asFloatBuffer().put(values);
            out.writeInt(values.length);
            out.write(bytes.array());
        }

        private static Weights read(DataInputStream in) throws IOException {
            String group = in.readUTF();
            String name = in.readUTF();
            String owner = in.readUTF();
            int[] shape = new int[in.readInt()];
            for (int i = 0; i < shape.length; i++) {
                shape[i] = in.readInt();
            }
            float[] values = new float[in.readInt()];
            ByteBuffer.wrap(in.readNBytes(values.length * Float.BYTES))
                    .asFloatBuffer()
                    .get(values);
            return new Weights(group, name, owner, shape, values);
        }
    }

    void write(OutputStream output) throws IOException {
        DataOutputStream out = new DataOutputStream(output);
        byte[] json = architecture.getBytes(StandardCharsets.UTF_8);
        out.writeInt(json.length);
        out.write(json);
        out.writeUTF(version);
        out.writeInt(weights.size());
        for (Weights array : weights) {
            array.write(out);
        }
        out.flush();
    }

    /** @param written what {@link #write} wrote, in the other process */
    static SavedModel read(byte[] written) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(written))) {
            String json = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
            String version = in.readUTF();
            int count = in.readInt();
            List<Weights> weights = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                weights.add(Weights.read(in));
            }
            return new SavedModel(json, version, weights);
        } catch (IOException e) {
            throw new UncheckedIOException("the decoder's answer ends early", e);
        }
    }
}
