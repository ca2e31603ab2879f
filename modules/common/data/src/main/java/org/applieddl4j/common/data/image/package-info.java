/**
 * Pictures: the file formats they come in, held as bytes, turned into floats batch by batch.
 *
 * <p>Everywhere in this package an image is channels first, {@code [channels, height, width]}, a byte a value, unsigned:
 * 0 is black, 255 is white or full colour.
 */
package org.applieddl4j.common.data.image;
