package org.applieddl4j.common.model;

import org.applieddl4j.common.data.image.ImageShape;
import org.deeplearning4j.nn.api.Model;

/**
 * A network that another library trained.
 *
 * @param network of Deeplearning4j, or an {@link org.applieddl4j.common.engine.Inference} that is computed elsewhere; takes {@code [n, channels, height, width]} and gives one probability per class
 * @param input size of the images that it takes
 * @param outputs how many classes it tells apart
 * @param format id of what wrote it, for example {@code keras}
 * @param source name of its file, without the folders
 */
public record ImportedNetwork(Model network, ImageShape input, int outputs, String format, String source) {}
