/**
 * Where examples come from: dataset manifests, the store that finds their files, file formats, and splits that keep
 * for every example the row it came from.
 */
package org.applieddl4j.common.data;
