package org.applieddl4j.common.training;

/**
 * What one epoch brought.
 *
 * @param epoch counted from 1
 * @param trainLoss mean loss over the training examples, regularisation included, while the weights changed
 * @param validation the validation metric after the epoch
 * @param learningRate rate used
 * @param seconds wall-clock time, validation included
 */
public record EpochResult(int epoch, double trainLoss, double validation, double learningRate, double seconds) {}
