/** One task over a stream of measurements: which rows are not as usual, while they arrive. Start with StarterData. */
package org.applieddl4j.starter.metrics;
