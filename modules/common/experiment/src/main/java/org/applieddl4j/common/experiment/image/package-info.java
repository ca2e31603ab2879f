/**
 * What use cases over labelled pictures share: the task, its training, scores of a network in passes, galleries with
 * explanations, and answers about picture files.
 */
package org.applieddl4j.common.experiment.image;
