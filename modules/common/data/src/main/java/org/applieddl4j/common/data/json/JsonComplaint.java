package org.applieddl4j.common.data.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in plain words what is wrong in a JSON file: the parser's own messages speak of Java types to programmers. */
final class JsonComplaint {

    private static final Set<Class<?>> WHOLE = Set.of(int.class, long.class, Integer.class, Long.class);
    private static final Set<Class<?>> TRUTH = Set.of(boolean.class, Boolean.class);

    private static final Pattern TOKEN = Pattern.compile("`?JsonToken\\.(\\w+)`?");
    private static final Pattern KNOWN_TYPES = Pattern.compile("known type ids = \\[([^\\]]*)\\]");
    private static final Pattern TYPE_PROPERTY = Pattern.compile("missing type id property '(\\w+)'");
    private static final Pattern ALLOWED_NAMES = Pattern.compile("accepted for Enum class: \\[([^\\]]*)\\]");

    private JsonComplaint() {}

    /** One line, without the place in the file. */
    static String of(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping)) {
            return syntax(e);
        }
        if (mapping.getCause() instanceof JsonProcessingException cause && !(cause instanceof JsonMappingException)) {
            return syntax(cause);
        }
        String path = path(mapping);
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "unknown property " + path + "; allowed here are "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        return path.isEmpty() ? value(mapping) : "at " + path + ": " + value(mapping);
    }

    private static String syntax(JsonProcessingException e) {
        // Between two properties the parser knows the end of the input by its message only.
        if (e instanceof JsonEOFException || firstLine(e).startsWith("Unexpected end-of-input")) {
            return "not valid JSON: the file ends too early; a closing bracket or quote is missing";
        }
        // What follows such a bracket is where the parser read from and what it calls the character.
        return "not valid JSON: "
                + firstLine(e)
                        .replaceAll("\\s*\\((?:for|start marker) .*", "")
                        .replaceAll("\\s*\\(code \\d+[^)]*\\)", "");
    }

    private static String value(JsonMappingException e) {
        if (e instanceof ValueInstantiationException && e.getCause() != null) {
            return String.valueOf(e.getCause().getMessage()).lines().findFirst().orElse("not allowed");
        }
        String message = firstLine(e);
        if (e instanceof InvalidTypeIdException type) {
            return group(TYPE_PROPERTY, message)
                    .map(property -> "property '" + property + "' is missing")
                    .orElseGet(() -> "unknown type '" + type.getTypeId() + "'"
                            + group(KNOWN_TYPES, message)
                                    .map(known -> "; allowed are " + known)
                                    .orElse(""));
        }
        if (message.startsWith("Trailing token")) {
            return "something follows after the end of the JSON object";
        }
        if (message.startsWith("No content")) {
            return "holds no JSON object";
        }
        if (e instanceof InvalidFormatException format) {
            return shown(format.getValue()) + " is not allowed; expected "
                    + group(ALLOWED_NAMES, message)
                            .map(names -> "one of " + sorted(names))
                            .orElseGet(() -> expected(format.getTargetType()));
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            String found = group(TOKEN, message)
                    .map(token -> ", found " + found(token))
                    .orElse("");
            return "expected " + expected(mismatch.getTargetType()) + found;
        }
        return message;
    }

    private static String sorted(String names) {
        return Stream.of(names.split(", ")).sorted().collect(Collectors.joining(", "));
    }

    private static String shown(Object value) {
        return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
    }

    private static String expected(Class<?> type) {
        if (WHOLE.contains(type)) {
            return "a whole number";
        }
        if (TRUTH.contains(type)) {
            return "true or false";
        }
        if (type.isPrimitive() && type != char.class || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type == char.class
                || type == Character.class
                || CharSequence.class.isAssignableFrom(type)
                || type.isEnum()) {
            return "a text in quotes";
        }
        return type.isArray() || Collection.class.isAssignableFrom(type)
                ? "a list in square brackets"
                : "an object in braces";
    }

    private static String found(String token) {
        return switch (token) {
            case "START_ARRAY" -> "a list";
            case "START_OBJECT" -> "an object";
            case "VALUE_STRING" -> "a text";
            case "VALUE_NUMBER_INT", "VALUE_NUMBER_FLOAT" -> "a number";
            case "VALUE_TRUE", "VALUE_FALSE" -> "true or false";
            case "VALUE_NULL" -> "null";
            default -> "something else";
        };
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    private static Optional<String> group(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String firstLine(JsonProcessingException e) {
        return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("not valid JSON");
    }
}
