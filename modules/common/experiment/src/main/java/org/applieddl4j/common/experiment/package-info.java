/**
 * The one way to make a use case. An {@link org.applieddl4j.common.experiment.Experiment} says what the data are, which networks
 * learn from them and how their scores become figures; {@link org.applieddl4j.common.experiment.ExperimentRunner} does what all
 * runs do: folder, seeds, folds, checkpoints, stop and resume, baselines, record, report and bundle.
 */
package org.applieddl4j.common.experiment;
