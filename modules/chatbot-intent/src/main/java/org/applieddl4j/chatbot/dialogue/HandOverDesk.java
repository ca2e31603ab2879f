package org.applieddl4j.chatbot.dialogue;

/** Where conversations go that a person takes over. */
@FunctionalInterface
public interface HandOverDesk {

    /**
     * Takes one.
     *
     * @return where it lies now, for whoever looks for it; blank where it is not kept
     */
    String take(HandOver handOver);
}
