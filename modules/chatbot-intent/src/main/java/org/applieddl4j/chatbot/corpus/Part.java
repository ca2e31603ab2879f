package org.applieddl4j.chatbot.corpus;

/** The parts of a corpus. */
enum Part {
    TRAIN("train"),
    VALIDATION("validation"),
    TEST("test");

    private final String id;

    Part(String id) {
        this.id = id;
    }

    /** What it is called in a file. */
    String id() {
        return id;
    }
}
