/**
 * The bundle: network, preprocessing, labels, threshold, provenance and checksums in one file, and what reads it back.
 *
 * <p>The only place that loads a network from a file.
 */
package org.applieddl4j.common.model;
