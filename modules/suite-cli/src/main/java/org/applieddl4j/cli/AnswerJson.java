package org.applieddl4j.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.applieddl4j.common.usecase.Prediction;

/** A JSON object a line and an answer. */
record AnswerJson(PrintWriter out) implements AnswerWriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void write(InputRef asked, Prediction answer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("input", asked.input());
        asked.line().ifPresent(line -> fields.put("line", line));
        asked.id().ifPresent(id -> fields.put("id", id));
        fields.putAll(answer.fields());
        try {
            out.print(JSON.writeValueAsString(fields) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer holds a value that JSON cannot express", e);
        }
    }

    @Override
    public void close() {
        out.flush();
    }
}
