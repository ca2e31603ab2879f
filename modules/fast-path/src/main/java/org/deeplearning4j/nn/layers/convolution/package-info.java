/** One class in the package of Deeplearning4j's convolution, whose layer keeps what computes it where only its neighbours reach. */
package org.deeplearning4j.nn.layers.convolution;
