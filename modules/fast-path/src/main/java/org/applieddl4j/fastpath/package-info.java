/**
 * Array kernels beside Deeplearning4j's layers: the same training and the same answers within rounding, in less time, for networks that are
 * recognised exactly. Everything else is left to Deeplearning4j.
 *
 * <p>Nothing here is called by name: {@link org.applieddl4j.fastpath.ArrayFastPath} is found through {@link java.util.ServiceLoader}, and
 * without this module everything works, slower.
 */
package org.applieddl4j.fastpath;
