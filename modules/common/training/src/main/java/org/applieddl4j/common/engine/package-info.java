/**
 * Start-up of ND4J: the oneDNN path, threads, seeds, memory, and what {@code doctor} prints.
 *
 * <p>Knows ND4J and nothing else of the suite.
 */
package org.applieddl4j.common.engine;
