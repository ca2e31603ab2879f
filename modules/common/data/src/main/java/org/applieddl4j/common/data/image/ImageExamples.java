package org.applieddl4j.common.data.image;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.PortableExamples;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Some images of a set as examples for a network: features {@code [n, channels, height, width]}, standardised; labels
 * {@code [n, classes]}, one-hot.
 *
 * <p>Bytes become floats batch by batch, so that the set is in memory once, and as bytes.
 */
public final class ImageExamples implements PortableExamples {

    private final ImageSet images;
    private final int[] members;
    private final Augmentation augmentation;
    private final float[][] tables;

    /**
     * @param images where the images are
     * @param members which of them are the examples, in this order
     * @param scaling from bytes to the network's input
     * @param augmentation what {@link #trainingBatch} varies
     */
    public ImageExamples(ImageSet images, int[] members, ChannelScaling scaling, Augmentation augmentation) {
        this(images, members.clone(), augmentation, new float[images.shape().channels()][]);
        for (int channel = 0; channel < tables.length; channel++) {
            tables[channel] = scaling.table(channel);
        }
    }

    private ImageExamples(ImageSet images, int[] members, Augmentation augmentation, float[][] tables) {
        this.images = images;
        this.members = members;
        this.augmentation = augmentation;
        this.tables = tables;
    }

    @Override
    public int size() {
        return members.length;
    }

    @Override
    public ImageExamples part(int[] indices) {
        int[] chosen = IntStream.of(indices).map(index -> members[index]).toArray();
        int[] all = IntStream.range(0, chosen.length).toArray();
        return new ImageExamples(images.part(chosen), all, augmentation, tables);
    }

    /** The images as they are. */
    @Override
    public DataSet batch(int[] indices) {
        float[] values = new float[indices.length * images.shape().values()];
        for (int i = 0; i < indices.length; i++) {
            plain(members[indices[i]], values, i * images.shape().values());
        }
        return new DataSet(features(values, indices.length), labels(indices));
    }

    /** The images varied by the augmentation. */
    @Override
    public DataSet trainingBatch(int[] indices, long seed) {
        if (augmentation.equals(Augmentation.NONE)) {
            return batch(indices);
        }
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[indices.length * images.shape().values()];
        for (int i = 0; i < indices.length; i++) {
            int image = members[indices[i]];
            varied(
                    image,
                    augmentation.draw(images.shape(), random),
                    values,
                    i * images.shape().values());
        }
        return new DataSet(features(values, indices.length), labels(indices));
    }

    private void plain(int image, float[] values, int from) {
        int pixels = images.shape().pixels();
        int at = 0;
        for (float[] table : tables) {
            for (int end = at + pixels; at < end; at++) {
                values[from + at] = table[images.value(image, at)];
            }
        }
    }

    private void varied(int image, ImageVariation variation, float[] values, int from) {
        float[] channel = new float[images.shape().pixels()];
        for (int number = 0; number < tables.length; number++) {
            int first = number * channel.length;
            for (int at = 0; at < channel.length; at++) {
                channel[at] = tables[number][images.value(image, first + at)];
            }
            variation.apply(channel, values, from + first);
        }
    }

    private INDArray features(float[] values, int n) {
        ImageShape shape = images.shape();
        return Nd4j.create(values, new long[] {n, shape.channels(), shape.height(), shape.width()}, 'c');
    }

    private INDArray labels(int[] indices) {
        int classes = images.classes().size();
        float[] oneHot = new float[indices.length * classes];
        for (int i = 0; i < indices.length; i++) {
            oneHot[i * classes + images.label(members[indices[i]])] = 1;
        }
        return Nd4j.create(oneHot, new long[] {indices.length, classes}, 'c');
    }
}
