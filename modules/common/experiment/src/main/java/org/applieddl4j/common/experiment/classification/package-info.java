/**
 * Classifiers of a few lines: who says what the examples are and how the networks look gets training, calibration,
 * judgement, report, bundle and answers from here. Start with {@link
 * org.applieddl4j.common.experiment.classification.ClassifierStudy}.
 */
package org.applieddl4j.common.experiment.classification;
