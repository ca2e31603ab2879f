/**
 * Networks of others, in ONNX: checked before ONNX Runtime sees them, and run in a process of their own, to be evaluated beside those
 * of the suite.
 */
package org.applieddl4j.onnx.foreign;
