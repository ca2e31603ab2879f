/**
 * Monitoring of machines: what is not as usual in streams of measurements, while they arrive. Networks learn how measurements go on
 * from the first part of every stream, without labels; a row is scored from the rows before it alone.
 *
 * <p>The scoring is that of the Numenta Anomaly Benchmark: S. Ahmad, A. Lavin, S. Purdy, Z. Agha, "Unsupervised real-time anomaly
 * detection for streaming data", Neurocomputing 262, 2017.
 */
package org.applieddl4j.monitoring;
