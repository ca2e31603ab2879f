package org.applieddl4j.spark;

/**
 * Who learns together.
 *
 * @param workers parts of the data that are learned from at the same time
 * @param averagingEvery mini-batches that each learns from between two averagings
 * @param meter counts what it costs
 * @param failures knows what became of machines
 */
record ClusterSize(int workers, int averagingEvery, RoundMeter meter, ClusterFailures failures) {}
