package org.applieddl4j.medical;

import org.applieddl4j.common.data.ExampleSource;
import org.applieddl4j.common.data.image.Augmentation;
import org.applieddl4j.common.data.image.ChannelScaling;
import org.applieddl4j.common.data.image.ImageExamples;
import org.applieddl4j.common.data.image.ImageSet;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Images with their masks: features {@code [n, channels, height, width]}, labels {@code [n, 1, height, width]}, 1 for lesion. */
final class MaskExamples implements ExampleSource {

    private final ImageExamples images;
    private final ImageSet set;
    private final boolean[][] masks;
    private final int[] members;

    /**
     * @param set where the images are
     * @param masks which pixels of each image are lesion
     * @param members which of them are the examples, in this order
     * @param scaling from bytes to the network's input
     */
    MaskExamples(ImageSet set, boolean[][] masks, int[] members, ChannelScaling scaling) {
        this.images = new ImageExamples(set, members, scaling, Augmentation.NONE);
        this.set = set;
        this.masks = masks;
        this.members = members.clone();
    }

    @Override
    public int size() {
        return members.length;
    }

    @Override
    public DataSet batch(int[] indices) {
        int pixels = set.shape().pixels();
        float[] labels = new float[indices.length * pixels];
        for (int i = 0; i < indices.length; i++) {
            boolean[] mask = masks[members[indices[i]]];
            for (int pixel = 0; pixel < pixels; pixel++) {
                labels[i * pixels + pixel] = mask[pixel] ? 1 : 0;
            }
        }
        INDArray outlined = Nd4j.create(
                labels,
                new long[] {indices.length, 1, set.shape().height(), set.shape().width()},
                'c');
        return new DataSet(images.batch(indices).getFeatures(), outlined);
    }
}
