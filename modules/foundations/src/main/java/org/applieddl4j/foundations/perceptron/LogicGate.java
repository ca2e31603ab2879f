package org.applieddl4j.foundations.perceptron;

import java.util.function.IntBinaryOperator;

/** Functions of two inputs that are 0 or 1. */
public enum LogicGate {
    /** 1 if both are. */
    AND((a, b) -> a & b),
    /** 1 if one is at least. */
    OR((a, b) -> a | b),
    /** 1 if exactly one is. */
    XOR((a, b) -> a ^ b);

    /** All four inputs, in the order of counting. */
    public static final double[][] INPUTS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};

    private final IntBinaryOperator function;

    LogicGate(IntBinaryOperator function) {
        this.function = function;
    }

    /** What the gate says of an input. */
    public int target(double[] x) {
        return function.applyAsInt((int) x[0], (int) x[1]);
    }
}
