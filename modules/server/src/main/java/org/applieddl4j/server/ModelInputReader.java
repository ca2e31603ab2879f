package org.applieddl4j.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.server.Problem.FieldError;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Blocker;

/** Reads what a caller sent, in memory and within limits; names the field that is wrong. */
final class ModelInputReader {

    private static final String INPUTS = "inputs";
    private static final String PICTURE_PART = "picture";
    private static final String NO_MULTIPART = "the body is not multipart/form-data";

    /** More than a request may have are counted and refused as such; a body of thousands is not even taken apart. */
    private static final int MOST_PARTS = 4096;

    /** Nothing that is asked for nests deeper than an input in the list of inputs. */
    private static final int DEEPEST = 10;

    private static final int MOST_ERRORS_TOLD = 20;

    private final ServerLimits limits;
    private final JsonMapper json;

    ModelInputReader(ServerLimits limits) {
        this.limits = limits;
        this.json = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(DEEPEST)
                                .maxStringLength(limits.bodies().bytes())
                                .build())
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /**
     * The questions of a request, one at least.
     *
     * @throws ProblemException if it is too large, no JSON or multipart, or not what the form asks for
     */
    List<ModelInput> questions(Context request, InputForm form) {
        if (request.isMultipartFormData()) {
            return pictures(request, form);
        }
        JsonNode body = body(request, Set.of(INPUTS));
        JsonNode inputs = body.path(INPUTS);
        if (!inputs.isArray() || inputs.isEmpty()) {
            throw ProblemException.field(INPUTS, "give a list of at least one input");
        }
        requireFew(inputs.size());
        List<FieldError> errors = new ArrayList<>();
        List<ModelInput> questions = new ArrayList<>();
        for (int i = 0; i < inputs.size() && errors.size() < MOST_ERRORS_TOLD; i++) {
            String field = INPUTS + "[" + i + "]";
            switch (form.kind()) {
                case ROW -> questions.add(row(inputs.get(i), field, form, errors));
                case MESSAGE -> questions.add(message(inputs.get(i), field, errors));
                case PICTURE -> questions.add(new ModelInput.Picture(field, file(inputs.get(i), field, errors)));
                case SOUND -> questions.add(new ModelInput.Recording(field, file(inputs.get(i), field, errors)));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.fields(errors);
        }
        return questions;
    }

    /**
     * The JSON object of a request.
     *
     * @param allowed names that it may have
     * @throws ProblemException if it is none, or has others
     */
    JsonNode body(Context request, Set<String> allowed) {
        if (!request.isJson()) {
            throw ProblemException.of(415, "send application/json, or pictures as multipart/form-data");
        }
        JsonNode body;
        try {
            body = json.readTree(request.bodyInputStream());
        } catch (JsonProcessingException e) {
            throw ProblemException.of(400, "the body is not JSON: " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw ProblemException.of(400, "the body is not JSON in UTF-8");
        }
        if (body == null || !body.isObject()) {
            throw ProblemException.of(400, "the body is not a JSON object");
        }
        Set<String> others = new HashSet<>();
        body.fieldNames().forEachRemaining(others::add);
        others.removeAll(allowed);
        if (!others.isEmpty()) {
            String other = others.stream().sorted().findFirst().orElseThrow();
            throw ProblemException.field(
                    shown(other),
                    "is not a known field; use only "
                            + allowed.stream().sorted().toList());
        }
        return body;
    }

    private void requireFew(int inputs) {
        if (inputs > limits.inputs()) {
            throw ProblemException.of(413, "a request may have at most " + limits.inputs() + " inputs, not " + inputs);
        }
    }

    private static ModelInput row(JsonNode input, String field, InputForm form, List<FieldError> errors) {
        Map<String, Double> values = new LinkedHashMap<>();
        if (!input.isObject()) {
            errors.add(new FieldError(field, "give an object with a number for each field of the schema"));
            return new ModelInput.Row(values);
        }
        for (InputForm.Field wanted : form.fields()) {
            JsonNode value = input.path(wanted.name());
            if (value.isNumber() && Float.isFinite((float) value.doubleValue())) {
                values.put(wanted.name(), value.doubleValue());
            } else if (value.isMissingNode() && wanted.standsForWord()) {
                // Of the words of a column, those that are not named are not there.
                values.put(wanted.name(), 0.0);
            } else {
                errors.add(new FieldError(
                        field + "." + wanted.name(),
                        value.isMissingNode() ? "is missing; give a number" : "is not a finite number"));
            }
        }
        input.fieldNames().forEachRemaining(name -> {
            if (!values.containsKey(name)
                    && form.fields().stream().noneMatch(known -> known.name().equals(name))) {
                errors.add(new FieldError(field + "." + shown(name), "is not a field of the schema"));
            }
        });
        return new ModelInput.Row(values);
    }

    private static ModelInput message(JsonNode input, String field, List<FieldError> errors) {
        if (!input.isTextual()) {
            errors.add(new FieldError(field, "give a string"));
        }
        return new ModelInput.Message(input.asText());
    }

    private static byte[] file(JsonNode input, String field, List<FieldError> errors) {
        byte[] content = {};
        try {
            if (input.isTextual()) {
                content = Base64.getDecoder().decode(input.textValue());
            } else {
                errors.add(new FieldError(field, "give the file as a Base64 string"));
            }
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError(field, "is not valid Base64"));
        }
        return content;
    }

    private List<ModelInput> pictures(Context request, InputForm form) {
        if (form.kind() != InputForm.Kind.PICTURE) {
            throw ProblemException.of(415, "this model does not take pictures; send application/json");
        }
        String boundary = MultiPart.extractBoundary(request.contentType());
        if (boundary == null) {
            throw ProblemException.of(400, NO_MULTIPART);
        }
        List<ModelInput> questions = new ArrayList<>();
        Content.Source body = Content.Source.from(ByteBuffer.wrap(request.bodyAsBytes()));
        try (MultiPartFormData.Parts parts =
                Blocker.blockWithPromise(promise -> parser(boundary).parse(body, promise))) {
            for (MultiPart.Part part : parts) {
                if (!PICTURE_PART.equals(part.getName())) {
                    throw ProblemException.field(
                            shown(String.valueOf(part.getName())), "is not a known part; name the parts 'picture'");
                }
                requireFew(questions.size() + 1);
                questions.add(new ModelInput.Picture(
                        PICTURE_PART + "[" + questions.size() + "]",
                        Content.Source.asInputStream(part.getContentSource()).readAllBytes()));
            }
        } catch (IOException | RuntimeException e) {
            throw e instanceof ProblemException problem ? problem : ProblemException.of(400, NO_MULTIPART);
        }
        if (questions.isEmpty()) {
            throw ProblemException.field(PICTURE_PART, "give at least one part with this name");
        }
        return questions;
    }

    /** Takes parts apart in memory: nothing is ever written to a disk. */
    private MultiPartFormData.Parser parser(String boundary) {
        MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
        parser.setMaxParts(MOST_PARTS);
        parser.setMaxLength(limits.bodies().bytes());
        parser.setMaxFileSize(limits.bodies().bytes());
        parser.setMaxMemoryFileSize(limits.bodies().bytes());
        parser.setUseFilesForPartsWithoutFileName(false);
        return parser;
    }

    /** Fit to stand in a response: what came from outside, short and printable. */
    static String shown(String text) {
        String printable = text.replaceAll("[^\\x20-\\x7E]", "?");
        return printable.length() > 60 ? printable.substring(0, 60) + "..." : printable;
    }

    private static String firstLine(String message) {
        return shown(message == null ? "" : message.lines().findFirst().orElse(""));
    }
}
