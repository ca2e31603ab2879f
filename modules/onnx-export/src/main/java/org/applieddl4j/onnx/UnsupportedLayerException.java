package org.applieddl4j.onnx;

/** What of a network has no counterpart here; goes on "layer x: …". */
final class UnsupportedLayerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedLayerException(String what) {
        super(what);
    }
}
