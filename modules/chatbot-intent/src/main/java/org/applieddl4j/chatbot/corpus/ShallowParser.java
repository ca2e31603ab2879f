package org.applieddl4j.chatbot.corpus;

import org.applieddl4j.common.InputException;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * A parser of YAML that ends where lists and maps lie too deep in each other: what composes them calls itself for each, and
 * what scans them looks at all open ones for every word. It also ends at too many aliases: each stands for all of a list once
 * more.
 */
final class ShallowParser implements Parser {

    /** Messages with their entities and metadata lie six deep. */
    private static final int DEEPEST = 64;

    /** Of {@code *name}, each of which is read as often as it stands there. */
    static final int MOST_ALIASES = 50;

    private final Parser parser;
    private final SourceText source;
    private int depth;
    private int aliases;

    ShallowParser(Parser parser, SourceText source) {
        this.parser = parser;
        this.source = source;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }

    /** @throws InputException if it begins a list or a map that lies too deep, or is one alias too many */
    @Override
    public Event next() {
        Event event = parser.next();
        if (event instanceof CollectionStartEvent) {
            depth++;
        } else if (event instanceof CollectionEndEvent) {
            depth--;
        }
        if (depth > DEEPEST) {
            throw refusal(event, "lists and maps lie more than " + DEEPEST + " deep in each other; messages need six");
        }
        if (event instanceof AliasEvent && ++aliases > MOST_ALIASES) {
            throw refusal(
                    event, "there are more than " + MOST_ALIASES + " aliases (*name); write out what they stand for");
        }
        return event;
    }

    private InputException refusal(Event event, String complaint) {
        long line = event.getStartMark().map(mark -> mark.getLine() + 1L).orElse(1L);
        return new InputException(source.file() + ":" + line + ": " + complaint);
    }
}
