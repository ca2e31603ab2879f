package org.applieddl4j.image;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.commons.codec.digest.DigestUtils;
import org.applieddl4j.common.InputException;

/**
 * How many pictures {@link ShapeDrawings} makes.
 *
 * @param training number of pictures to train and choose with, at least 60
 * @param test number of pictures to test on, at least 60; they stand behind the others
 * @param seed the same seed and settings give the same pictures, byte for byte
 */
public record ShapeDrawingsSettings(int training, int test, long seed) {

    /** Goes up whenever the same settings would give other pictures than before. */
    private static final int GENERATOR_VERSION = 1;

    // Ten of each class: fewer could not be split.
    private static final int FEWEST = 60;

    /** @throws InputException if a setting is out of its range */
    public ShapeDrawingsSettings {
        require("training", training);
        require("test", test);
    }

    private static void require(String setting, int value) {
        if (value < FEWEST) {
            throw new InputException("drawn-shapes: " + setting + " is " + value + "; give at least " + FEWEST);
        }
    }

    /** Ten thousand pictures to train with, two thousand to test on. */
    public static ShapeDrawingsSettings defaults(long seed) {
        return new ShapeDrawingsSettings(10_000, 2_000, seed);
    }

    /** Enough to see a network learn within seconds. */
    public static ShapeDrawingsSettings quick(long seed) {
        return new ShapeDrawingsSettings(3_000, 600, seed);
    }

    /** These settings in canonical form: always the same keys in the same order, without spaces. */
    public String canonicalJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("generator", "drawn-shapes");
        json.put("version", GENERATOR_VERSION);
        json.put("training", training);
        json.put("test", test);
        json.put("seed", seed);
        return json.toString();
    }

    /** SHA-256 of {@link #canonicalJson}, in hexadecimal: stands in the run record for the checksum of a data file. */
    public String sha256() {
        return DigestUtils.sha256Hex(canonicalJson());
    }
}
