/**
 * The suite's networks beside the same networks on PyTorch, and beside Deeplearning4j as everybody declares it: three processes that
 * measure in turn, so that a noisy machine treats them alike.
 */
package org.applieddl4j.benchmarks;
