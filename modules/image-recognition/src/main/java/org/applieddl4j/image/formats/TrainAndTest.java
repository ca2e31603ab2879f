package org.applieddl4j.image.formats;

import org.applieddl4j.common.data.image.ImageSet;

/**
 * A dataset of images as it is published: what may be learned from, and what is kept for the end.
 *
 * @param train to train on; validation is taken out of it
 * @param test touched once, when all is chosen
 */
public record TrainAndTest(ImageSet train, ImageSet test) {

    /** @throws IllegalArgumentException if the two differ in the shape of their images, or in their classes */
    public TrainAndTest {
        if (!train.shape().equals(test.shape()) || !train.classes().equals(test.classes())) {
            throw new IllegalArgumentException("training images of " + train.shape() + " and test images of "
                    + test.shape() + " are not one dataset");
        }
    }
}
