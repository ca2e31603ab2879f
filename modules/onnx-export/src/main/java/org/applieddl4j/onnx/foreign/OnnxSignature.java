package org.applieddl4j.onnx.foreign;

import org.applieddl4j.common.data.image.ImageShape;

/**
 * What goes into a network over pictures, and what comes out.
 *
 * @param input name of what goes in, floats {@code [batch, channels, height, width]}
 * @param image shape of one picture
 * @param batch how many pictures it takes at once; 0 for any number
 * @param parameters numbers that were learned
 */
record OnnxSignature(String input, ImageShape image, int batch, long parameters) {}
