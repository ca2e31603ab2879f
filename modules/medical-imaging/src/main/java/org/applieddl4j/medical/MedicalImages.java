package org.applieddl4j.medical;

import org.applieddl4j.common.data.image.ImageSet;

/**
 * A dataset of images whose publisher says which are for what.
 *
 * @param train what a network learns from
 * @param validation what is chosen on: epochs, thresholds, temperature
 * @param test touched once, when all is chosen
 */
public record MedicalImages(ImageSet train, ImageSet validation, ImageSet test) {

    /** @throws IllegalArgumentException if the parts differ in the shape of their images, or in their classes */
    public MedicalImages {
        requireAlike(train, validation);
        requireAlike(train, test);
    }

    private static void requireAlike(ImageSet one, ImageSet other) {
        if (!one.shape().equals(other.shape()) || !one.classes().equals(other.classes())) {
            throw new IllegalArgumentException(one.shape() + " in classes " + one.classes() + " and " + other.shape()
                    + " in classes " + other.classes() + " are not one dataset");
        }
    }
}
