/** Networks that Keras 2 saved as {@code .h5}, brought here by Deeplearning4j's importer. */
package org.applieddl4j.keras;
