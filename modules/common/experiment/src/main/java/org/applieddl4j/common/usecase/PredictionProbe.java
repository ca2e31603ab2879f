package org.applieddl4j.common.usecase;

/**
 * One prediction of a use case, to be timed.
 *
 * @param title what is predicted with what, for a line of {@code ./suite bench}
 * @param prediction from the raw input to the answer; can be run over and over
 */
public record PredictionProbe(String title, Runnable prediction) {}
