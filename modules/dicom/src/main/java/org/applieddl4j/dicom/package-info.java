/**
 * DICOM files (PS3.10) with one image: parsed, decoded and brought to 8 bits a channel, without a library.
 *
 * <p>What a file declares is compared with the bytes that are there before anything is allocated or read. The work is linear
 * in the length of the file, sequences may be nested {@value org.applieddl4j.dicom.ElementReader#MAX_DEPTH} deep,
 * and only the attributes of the image are looked at: what a file says of the patient is skipped.
 *
 * <p>Source: NEMA, "Digital Imaging and Communications in Medicine (DICOM)", parts PS3.3, PS3.5, PS3.6 and PS3.10.
 */
package org.applieddl4j.dicom;
