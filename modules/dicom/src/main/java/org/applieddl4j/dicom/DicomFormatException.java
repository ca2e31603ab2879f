package org.applieddl4j.dicom;

import java.io.IOException;

/** A DICOM file cannot be used. The message says why and what to do, without the name of the file. */
final class DicomFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    DicomFormatException(String message) {
        super(message);
    }

    DicomFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
