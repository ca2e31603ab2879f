package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.usecase.UseCase;
import org.applieddl4j.server.ModelServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A generated client knows the fields that the server's description names, and no others. */
@Tag("slow")
class DescribedAnswersTest {

    private static final JsonNode SCHEMAS = schemas();

    private static JsonNode schemas() {
        try (var document = ModelServer.class.getResourceAsStream("web/openapi.json")) {
            return new ObjectMapper().readTree(document).path("components").path("schemas");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<String> names() {
        return QuickBundles.names().stream();
    }

    @Test
    void everyUseCaseIsLookedAt() {
        assertThat(names().map(name -> name.split("/")[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(Installation.ofProcess().useCases().stream()
                        .map(UseCase::id)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyFieldOfAnAnswerIsDescribed(String name) {
        ModelBundle bundle = BundleReader.read(QuickBundles.of(name));
        UseCase useCase = new UseCases(Installation.ofProcess().useCases()).named(bundle.useCase());

        useCase.open(bundle).example().fields().forEach((field, value) -> requireDescribed("Answer", field, value));
    }

    private static void requireDescribed(String schema, String field, Object value) {
        JsonNode described = SCHEMAS.path(schema).path("properties").path(field);
        assertThat(described.isMissingNode()).as("%s has no %s", schema, field).isFalse();
        String inner = described.path("$ref").asText().replaceFirst(".*/", "");
        if (value instanceof Map<?, ?> parts && SCHEMAS.path(inner).has("properties")) {
            parts.forEach((part, number) -> requireDescribed(inner, (String) part, number));
            return;
        }
        String type = inner.isEmpty()
                ? described.path("type").asText()
                : SCHEMAS.path(inner).path("type").asText();
        assertThat(typesOf(value)).as("%s of %s is %s", field, schema, value).contains(type);
    }

    private static List<String> typesOf(Object value) {
        if (value instanceof Map<?, ?> numbers) {
            assertThat(numbers.values()).allMatch(Number.class::isInstance);
            return List.of("object");
        }
        if (value instanceof Integer || value instanceof Long) {
            return List.of("integer", "number");
        }
        return List.of(value instanceof Number ? "number" : value instanceof Boolean ? "boolean" : "string");
    }
}
