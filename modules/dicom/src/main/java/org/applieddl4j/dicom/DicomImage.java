package org.applieddl4j.dicom;

import java.awt.image.BufferedImage;

/**
 * The image of a DICOM file, as it is displayed.
 *
 * @param image grey ({@link BufferedImage#TYPE_BYTE_GRAY}) or colour ({@link BufferedImage#TYPE_3BYTE_BGR})
 * @param treatment how stored values became what is displayed, in a few words, for example the window; empty where they are
 *     displayed as they are
 */
public record DicomImage(BufferedImage image, String treatment) {}
