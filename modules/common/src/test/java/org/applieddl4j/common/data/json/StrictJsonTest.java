package org.applieddl4j.common.data.json;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {

    /** Any small record. */
    record Shelf(String name, int width, double height, boolean full, Wood wood, List<String> books) {}

    enum Wood {
        OAK,
        PINE
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '`', textBlock = """
            [1, 2]                # 1:1: expected an object in braces, found a list
            "text"                # 1:1: expected an object in braces
            {"width": [1]}        # 1:11: at width: expected a whole number, found a list
            {"width": "wide"}     # 1:11: at width: "wide" is not allowed; expected a whole number
            {"books": {}}         # 1:11: at books: expected a list in square brackets, found an object
            {"wood": "ash"}       # 1:10: at wood: "ash" is not allowed; expected one of OAK, PINE
            {"size": 1}           # 1:12: unknown property size; allowed here are books, full, height, name, width, wood
            {} {}                 # 1:4: something follows after the end of the JSON object
            """)
    void wrongValueIsRefusedInPlainWords(String json, String complaint) {
        refused(json, complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '`', textBlock = """
            {"width": 1           # 1:12: not valid JSON: the file ends too early; a closing bracket or quote is missing
            {"name": "a           # 1:12: not valid JSON: the file ends too early; a closing bracket or quote is missing
            {"books": ["a"}       # 1:15: not valid JSON: Unexpected close marker '}': expected ']'
            {width: 1}            # 1:2: not valid JSON: Unexpected character ('w'): was expecting double-quote to start field name
            {"width": 1,"width":2} # 1:20: not valid JSON: Duplicate field 'width'
            """)
    void brokenJsonIsRefusedInPlainWords(String json, String complaint) {
        refused(json, complaint);
    }

    private static void refused(String json, String complaint) {
        assertThatThrownBy(() -> StrictJson.read(json.getBytes(StandardCharsets.UTF_8), "shelf.json", Shelf.class))
                .isInstanceOf(InputException.class)
                .hasMessage("shelf.json:" + complaint);
    }
}
