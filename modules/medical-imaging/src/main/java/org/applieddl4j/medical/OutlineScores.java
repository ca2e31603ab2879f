package org.applieddl4j.medical;

/**
 * What a network outlined on some images.
 *
 * @param outlines which pixels of each image it took for lesion
 * @param dice how well each covers the true one
 */
record OutlineScores(boolean[][] outlines, double[] dice) {}
