package org.applieddl4j.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.ModelCard;
import org.applieddl4j.common.usecase.ChatSession;
import org.applieddl4j.common.usecase.Explanation;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.Sample;

/** What the server says, as documents for programs; {@code openapi.json} describes each. */
final class Documents {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Documents() {}

    static byte[] json(Object document) {
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document holds a value that JSON cannot express", e);
        }
    }

    /** One line of the list of models. */
    static Map<String, Object> summary(ServedModel served) {
        ModelBundle bundle = served.model().bundle();
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("id", served.id());
        summary.put("useCase", bundle.useCase());
        summary.put("network", bundle.networkId());
        summary.put("dataset", bundle.provenance().getOrDefault("dataset", ""));
        summary.put("createdAt", DateTimeFormatter.ISO_INSTANT.format(bundle.createdAt()));
        summary.put("input", kind(served.model().form()));
        summary.put("talks", served.partner().isPresent());
        summary.put("watches", served.model().watch().isPresent());
        return summary;
    }

    /** All there is to know of a model. */
    static Map<String, Object> details(ServedModel served) {
        ModelBundle bundle = served.model().bundle();
        Map<String, Object> details = summary(served);
        details.put("labels", bundle.labels());
        bundle.operatingPoint()
                .ifPresent(point -> details.put("threshold", Map.of("value", point.threshold(), "rule", point.rule())));
        details.put("fields", served.model().form().fields());
        details.put("figures", bundle.figures());
        details.put("card", card(bundle));
        details.put("provenance", bundle.provenance());
        served.partner().ifPresent(partner -> details.put("languages", partner.languages()));
        served.model().notice().ifPresent(notice -> details.put("notice", notice));
        return details;
    }

    /** The card that the bundle brings, or what its provenance says where it brings none. */
    private static List<Map<String, String>> card(ModelBundle bundle) {
        List<Map<String, String>> items = new ArrayList<>();
        for (ModelCard.Item item : bundle.card().map(ModelCard::items).orElse(List.of())) {
            items.add(Map.of("heading", item.heading(), "text", item.text()));
        }
        if (items.isEmpty()) {
            items.add(Map.of(
                    "heading",
                    "Model",
                    "text",
                    "Network " + bundle.networkId() + " of " + bundle.useCase() + ", trained on "
                            + bundle.provenance().getOrDefault("dataset", "unnamed data") + "."));
            items.add(Map.of(
                    "heading", "Evaluation", "text", bundle.provenance().getOrDefault("protocol", "Not stated.")));
        }
        return items;
    }

    private static String kind(InputForm form) {
        return form.kind().name().toLowerCase(java.util.Locale.ROOT);
    }

    static Map<String, Object> answers(ServedModel served, List<Prediction> answers) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("model", served.id());
        document.put("answers", answers.stream().map(Documents::answer).toList());
        return document;
    }

    private static Map<String, Object> answer(Prediction answer) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("text", answer.text());
        document.putAll(answer.fields());
        return document;
    }

    static Map<String, Object> explanation(ServedModel served, Explanation explanation) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("model", served.id());
        document.put("answer", answer(explanation.answer()));
        document.put("method", explanation.method());
        document.put("weights", explanation.weights());
        explanation
                .picture()
                .ifPresent(png -> document.put("picture", Base64.getEncoder().encodeToString(png)));
        return document;
    }

    static Map<String, Object> samples(ServedModel served) {
        List<Map<String, Object>> samples = new ArrayList<>();
        for (Sample sample : served.samples()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("title", sample.title());
            document.put("input", input(sample.question()));
            samples.add(document);
        }
        return Map.of("model", served.id(), "samples", samples);
    }

    /** As it may be sent back to be answered. */
    private static Object input(ModelInput question) {
        if (question instanceof ModelInput.Row row) {
            return row.values();
        }
        if (question instanceof ModelInput.Recording recording) {
            return Base64.getEncoder().encodeToString(recording.content());
        }
        return question instanceof ModelInput.Picture picture
                ? Base64.getEncoder().encodeToString(picture.content())
                : ((ModelInput.Message) question).text();
    }

    static Map<String, Object> greeting(String conversation, List<String> paragraphs) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("conversation", conversation);
        document.put("paragraphs", paragraphs);
        return document;
    }

    static Map<String, Object> said(String conversation, ChatSession.ChatReply said, List<String> why) {
        Map<String, Object> document = greeting(conversation, said.paragraphs());
        document.put("outcome", said.outcome());
        document.put("language", said.language());
        document.put("why", why);
        return document;
    }
}
