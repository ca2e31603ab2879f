/**
 * Networks that Keras saved, as {@code .keras} or {@code .h5}, built anew of Deeplearning4j's layers: what is read is text and numbers,
 * and nothing that a file names is loaded or run.
 */
package org.applieddl4j.keras;
