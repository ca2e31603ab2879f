/**
 * One class under the name that Deeplearning4j 1.0.0-M2.1 looks up, so that its oneDNN layers can be reached.
 *
 * @see org.applieddl4j.common.engine.Engine
 */
package org.nd4j.nativeblas;
