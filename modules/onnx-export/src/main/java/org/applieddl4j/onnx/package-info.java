/** Takes trained networks out: writes them as ONNX, which other runtimes read. */
package org.applieddl4j.onnx;
