package org.applieddl4j.chatbot.dialogue;

/** Where conversations go that a person takes over. */
@FunctionalInterface
public interface HandOverDesk {

    /**
     * Takes one.
     *
     * @return where it lies now, for whoever looks for it
     */
    String take(HandOver handOver);
}
