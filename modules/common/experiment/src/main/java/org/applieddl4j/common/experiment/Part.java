package org.applieddl4j.common.experiment;

/** A part of the data. */
public enum Part {
    /** What a network learns from. */
    TRAINING,
    /** What epochs, calibration and thresholds are chosen on. */
    VALIDATION,
    /** What is scored once, at the end. */
    TEST
}
