/**
 * Where examples come from: dataset manifests, the store that finds their files, and splits that keep for every example
 * the row it came from.
 *
 * <p>Start with {@link org.applieddl4j.common.data.DatasetManifest} (what a dataset is) and
 * {@link org.applieddl4j.common.data.DatasetStore} (where its files are). File formats have packages of their own, so
 * have the places files are fetched from.
 */
package org.applieddl4j.common.data;
