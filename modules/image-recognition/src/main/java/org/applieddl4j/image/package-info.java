/**
 * Recognise what a small picture shows: handwritten digits, pieces of clothing, everyday objects, or your own classes.
 *
 * <p>Start reading at {@link org.applieddl4j.image.ImageExperiment}.
 */
package org.applieddl4j.image;
