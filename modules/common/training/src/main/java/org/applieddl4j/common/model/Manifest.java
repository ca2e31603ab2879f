package org.applieddl4j.common.model;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import org.applieddl4j.common.evaluation.OperatingPoint;

/**
 * {@code manifest.json}: what a bundle is, and the size and checksum of every other entry.
 *
 * @param schema version of the layout
 * @param useCase id of the use case
 * @param network id of the network
 * @param createdAt ISO 8601, UTC
 * @param labels names of the network's outputs, in order
 * @param operatingPoint null where nothing is thresholded
 * @param provenance where the model comes from
 * @param entries the other entries by name
 */
@JsonPropertyOrder({"schema", "useCase", "network", "createdAt", "labels", "operatingPoint", "provenance", "entries"})
record Manifest(
        int schema,
        String useCase,
        String network,
        String createdAt,
        List<String> labels,
        OperatingPoint operatingPoint,
        Map<String, String> provenance,
        Map<String, Part> entries) {

    /** Version of the layout that this code writes and reads. */
    static final int SCHEMA = 1;

    /**
     * An entry of the bundle.
     *
     * @param bytes its size
     * @param sha256 its checksum, 64 lower-case hexadecimal digits
     */
    record Part(long bytes, String sha256) {}
}
