package org.applieddl4j.keras;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.model.NetworkFile;
import org.deeplearning4j.nn.api.Model;

/**
 * What goes from the process that reads a file of Keras to the one that uses its network: four numbers, then a
 * {@link NetworkFile}, which is read with the same care as any other.
 *
 * @param network takes {@code [n, channels, height, width]}
 * @param input of the images
 * @param outputs how many classes it tells apart
 */
record ConvertedNetwork(Model network, ImageShape input, int outputs) {

    private static final int NUMBERS = 4;

    void write(OutputStream output) throws IOException {
        DataOutputStream numbers = new DataOutputStream(output);
        numbers.writeInt(input.channels());
        numbers.writeInt(input.height());
        numbers.writeInt(input.width());
        numbers.writeInt(outputs);
        NetworkFile.write(network, NetworkFile.UpdaterState.LEFT_OUT, numbers);
        numbers.flush();
    }

    /** @param name what to call the network in messages */
    static ConvertedNetwork read(byte[] written, String name) {
        ByteBuffer numbers = ByteBuffer.wrap(written);
        ImageShape input = new ImageShape(numbers.getInt(), numbers.getInt(), numbers.getInt());
        int outputs = numbers.getInt();
        byte[] network = Arrays.copyOfRange(written, NUMBERS * Integer.BYTES, written.length);
        return new ConvertedNetwork(NetworkFile.read(network, name), input, outputs);
    }
}
