package org.applieddl4j.medical;

import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.data.image.ImageSet;

/**
 * Simulated images with what is known of them because they were made.
 *
 * @param images grey; class 0 is benign, 1 malignant
 * @param masks which pixels of each image are lesion, {@code [images][height · width]}
 * @param splits which images are for what
 */
public record UltrasoundImages(ImageSet images, boolean[][] masks, Splits splits) {}
