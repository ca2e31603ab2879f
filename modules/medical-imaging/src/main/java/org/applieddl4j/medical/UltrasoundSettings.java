package org.applieddl4j.medical;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.commons.codec.digest.DigestUtils;
import org.applieddl4j.common.InputException;

/**
 * What {@link UltrasoundSimulator} makes.
 *
 * @param training images to learn from
 * @param validation images to choose with, behind those
 * @param test images to test on, behind those
 * @param side of an image in pixels; a pixel is {@value #MILLIMETRES} / side millimetres
 * @param malignantShare share of the lesions that are malignant, in every part, in {@code (0, 1)}
 * @param seed the same seed and settings give the same images, byte for byte
 */
public record UltrasoundSettings(int training, int validation, int test, int side, double malignantShare, long seed) {

    /** What an image shows, in width and in depth. */
    public static final int MILLIMETRES = 40;

    /** Goes up whenever the same settings would give other images than before. */
    private static final int GENERATOR_VERSION = 1;

    private static final int FEWEST = 50;
    private static final int SMALLEST = 16;
    private static final int LARGEST = 512;

    /** @throws InputException if a setting is out of its range */
    public UltrasoundSettings {
        require(training >= FEWEST && validation >= FEWEST && test >= FEWEST, "at least " + FEWEST + " images a part");
        require(side >= SMALLEST && side <= LARGEST, "a side of " + SMALLEST + " to " + LARGEST + " pixels");
        require(malignantShare > 0 && malignantShare < 1, "a share of malignant lesions between 0 and 1");
    }

    private static void require(boolean holds, String wanted) {
        if (!holds) {
            throw new InputException("ultrasound-simulator: give " + wanted);
        }
    }

    /** Four thousand lesions to learn from; two in five are malignant, as among those that are biopsied. */
    public static UltrasoundSettings defaults(long seed) {
        return new UltrasoundSettings(4_000, 800, 1_200, 32, 0.4, seed);
    }

    /** Enough to see a network learn within seconds. */
    public static UltrasoundSettings quick(long seed) {
        return new UltrasoundSettings(1_600, 400, 600, 32, 0.4, seed);
    }

    /** All parts together. */
    public int images() {
        return training + validation + test;
    }

    /** These settings in canonical form: always the same keys in the same order, without spaces. */
    public String canonicalJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("generator", "ultrasound-simulator");
        json.put("version", GENERATOR_VERSION);
        json.put("training", training);
        json.put("validation", validation);
        json.put("test", test);
        json.put("side", side);
        json.put("malignantShare", malignantShare);
        json.put("seed", seed);
        return json.toString();
    }

    /** SHA-256 of {@link #canonicalJson}, in hexadecimal: stands in the run record for the checksum of a data file. */
    public String sha256() {
        return DigestUtils.sha256Hex(canonicalJson());
    }
}
