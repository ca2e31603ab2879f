/**
 * The bundle: network, preprocessing, labels, threshold, provenance and checksums in one file, and what reads it back.
 *
 * <p>The network inside is read by {@link org.applieddl4j.common.model.NetworkFile}, the only place that does.
 */
package org.applieddl4j.common.model;
