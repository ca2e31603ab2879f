package org.applieddl4j.speech;

import java.util.List;
import java.util.SplittableRandom;
import org.applieddl4j.common.data.ExampleSource;
import org.applieddl4j.common.data.sound.Sound;
import org.applieddl4j.common.experiment.classification.OneHot;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Recordings as examples for a network: features as its {@link Representation} says, standardised; labels {@code [n, classes]}, one-hot.
 */
final class SpeechExamples implements ExampleSource {

    private final List<Sound> sounds;
    private final int[] labels;
    private final int classes;
    private final SpeechInput input;
    private final SpeechAugmentation augmentation;
    private final float[][] plain;

    /**
     * @param labels class of each sound
     * @param augmentation what {@link #trainingBatch} varies
     */
    SpeechExamples(List<Sound> sounds, int[] labels, int classes, SpeechInput input, SpeechAugmentation augmentation) {
        this.sounds = sounds;
        this.labels = labels;
        this.classes = classes;
        this.input = input;
        this.augmentation = augmentation;
        this.plain = new float[sounds.size()][];
    }

    @Override
    public int size() {
        return sounds.size();
    }

    /** The recordings as they are; computed once, since they are asked for after every epoch. */
    @Override
    public DataSet batch(int[] indices) {
        int values = input.representation().size();
        float[] features = new float[indices.length * values];
        for (int i = 0; i < indices.length; i++) {
            float[] own = plain[indices[i]];
            if (own == null) {
                own = input.features(sounds.get(indices[i]));
                plain[indices[i]] = own;
            }
            System.arraycopy(own, 0, features, i * values, values);
        }
        return dataSet(features, indices);
    }

    @Override
    public DataSet trainingBatch(int[] indices, long seed) {
        if (augmentation.equals(SpeechAugmentation.NONE)) {
            return batch(indices);
        }
        SplittableRandom random = new SplittableRandom(seed);
        int values = input.representation().size();
        float[] features = new float[indices.length * values];
        for (int i = 0; i < indices.length; i++) {
            float[] varied = augmentation.features(input.representation(), sounds.get(indices[i]), random);
            input.scaling().apply(varied, input.representation().columns());
            augmentation.maskOut(input.representation(), varied, random);
            System.arraycopy(varied, 0, features, i * values, values);
        }
        return dataSet(features, indices);
    }

    private DataSet dataSet(float[] features, int[] indices) {
        int[] chosen = new int[indices.length];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = labels[indices[i]];
        }
        return new DataSet(
                Nd4j.create(features, input.representation().shape(indices.length), 'c'),
                Nd4j.create(OneHot.of(chosen, classes), new long[] {indices.length, classes}, 'c'));
    }
}
