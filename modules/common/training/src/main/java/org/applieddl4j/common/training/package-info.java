/**
 * The training loop: validation metric, early stopping, best weights restored, checkpoints and resume, a guard against
 * NaN, and progress.
 */
package org.applieddl4j.common.training;
