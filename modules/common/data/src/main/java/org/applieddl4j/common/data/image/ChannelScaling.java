package org.applieddl4j.common.data.image;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Standardises images channel by channel: a value becomes {@code (value − mean) / deviation}, so that networks see
 * inputs around 0 whatever the light in the pictures.
 *
 * @param mean of each channel over the training images, in {@code [0, 255]}
 * @param deviation standard deviation of each channel, above 0
 */
public record ChannelScaling(List<Double> mean, List<Double> deviation) {

    private static final int VALUES = 256;

    /** @throws IllegalArgumentException if the two differ in length, a number is not finite, or a deviation is not above 0 */
    public ChannelScaling {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        boolean finite = Stream.concat(mean.stream(), deviation.stream()).allMatch(Double::isFinite);
        if (mean.size() != deviation.size() || !finite || deviation.stream().anyMatch(d -> !(d > 0))) {
            throw new IllegalArgumentException("means " + mean + " and deviations " + deviation + " scale nothing");
        }
    }

    /**
     * Measures mean and deviation.
     *
     * @param images where they are
     * @param training which of them are for training; no others are looked at
     */
    public static ChannelScaling fit(ImageSet images, int[] training) {
        List<Double> mean = new ArrayList<>();
        List<Double> deviation = new ArrayList<>();
        for (int channel = 0; channel < images.shape().channels(); channel++) {
            long[] histogram = histogram(images, training, channel);
            double sum = 0;
            double squares = 0;
            for (int value = 0; value < VALUES; value++) {
                sum += (double) histogram[value] * value;
                squares += (double) histogram[value] * value * value;
            }
            double n = (double) training.length * images.shape().pixels();
            double variance = squares / n - (sum / n) * (sum / n);
            mean.add(sum / n);
            // A channel that never changes says nothing; divided by one grey level it stays 0.
            deviation.add(Math.max(1, Math.sqrt(Math.max(0, variance))));
        }
        return new ChannelScaling(mean, deviation);
    }

    /** What each of the 256 values of a channel becomes. */
    float[] table(int channel) {
        float[] table = new float[VALUES];
        for (int value = 0; value < VALUES; value++) {
            table[value] = (float) ((value - mean.get(channel)) / deviation.get(channel));
        }
        return table;
    }

    private static long[] histogram(ImageSet images, int[] training, int channel) {
        long[] histogram = new long[VALUES];
        int pixels = images.shape().pixels();
        for (int image : training) {
            for (int at = channel * pixels; at < (channel + 1) * pixels; at++) {
                histogram[images.value(image, at)]++;
            }
        }
        return histogram;
    }
}
