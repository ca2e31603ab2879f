package org.applieddl4j.cli;

/**
 * One thing that {@code doctor} looked at.
 *
 * @param subject what it is
 * @param value how it is
 * @param advice what to do about it; empty where all is well
 */
record Finding(String subject, String value, String advice) {

    static Finding fine(String subject, String value) {
        return new Finding(subject, value, "");
    }

    boolean wrong() {
        return !advice.isEmpty();
    }
}
