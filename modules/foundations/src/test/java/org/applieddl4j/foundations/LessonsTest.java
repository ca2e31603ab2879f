package org.applieddl4j.foundations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every lesson, taught; every word, in both languages. */
class LessonsTest {

    private static final Path TEXTS = Path.of("src/main/resources/org/applieddl4j/foundations/text");
    private static final Duration SHORT = Duration.ofSeconds(1);
    /** They train for several seconds; tests of their own look at what they compute. */
    private static final Set<String> LONG = Set.of("topologies", "uses", "ai-ml-dl");

    private static final Map<String, List<String>> ANSWERS = Map.of(
            "perceptron", List.of("-0.5", "5", "2"),
            "activations", List.of("0,25", "0", "0.0156"),
            "gradient-descent", List.of("2.4", "1", "-2"),
            "sgd", List.of("20", "0.1", "-0.19"),
            "backpropagation", List.of("0.600", "-0.192", "no"),
            "topologies", List.of("67", "0.61", "No"),
            "uses", List.of("k-means", "4", "autocodificador"),
            "ai-ml-dl", List.of("IA", "16", "no"));

    @TempDir
    static Path folder;

    static Stream<Lesson> lessons() {
        return all().all().stream();
    }

    private static Lessons all() {
        return new Lessons(
                new DatasetStore(new StoreSettings(folder.resolve("cache"), Optional.empty(), SHORT, SHORT, SHORT)));
    }

    static Stream<Lesson> shortLessons() {
        return lessons().filter(lesson -> !LONG.contains(lesson.id()));
    }

    static Stream<Lesson> longLessons() {
        return lessons().filter(lesson -> LONG.contains(lesson.id()));
    }

    @ParameterizedTest
    @MethodSource("shortLessons")
    void aLessonPrintsNumbersAndLeavesAPageThatNeedsNothingElse(Lesson lesson) throws Exception {
        printsNumbersAndLeavesAPage(lesson);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("longLessons")
    void aLongLessonToo(Lesson lesson) throws Exception {
        printsNumbersAndLeavesAPage(lesson);
    }

    private static void printsNumbersAndLeavesAPage(Lesson lesson) throws Exception {
        String language = lesson.id().length() % 2 == 0 ? "es" : "en";
        List<String> printed = new ArrayList<>();

        Path page = Lessons.teach(lesson, language, folder, printed::add);

        assertThat(printed).hasSizeGreaterThan(8);
        assertThat(printed).noneMatch(line -> line.contains("%s") || line.contains("NaN") || line.contains("null"));
        String html = Files.readString(page);
        assertThat(html)
                .contains("<html lang=\"" + language + "\"", "class=\"chart\"", "default-src 'none'", "<ol>")
                .doesNotContain("%s", "Cannot draw", "<script", "href=\"http", "src=\"http", ">NaN<");
        assertThat(Lessons.exercises(lesson, language)).hasSameSizeAs(lesson.exercises());
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void rightAnswersAreRightAndWrongOnesAreNot(Lesson lesson) {
        List<String> answers = ANSWERS.get(lesson.id());
        assertThat(lesson.exercises()).hasSameSizeAs(answers);
        for (int n = 1; n <= answers.size(); n++) {
            assertThat(Lessons.check(lesson, Optional.of(n), answers.get(n - 1)))
                    .as("%s %d", lesson.id(), n)
                    .hasValue(n);
            assertThat(Lessons.check(lesson, Optional.of(n), "12345")).isEmpty();
            assertThat(Lessons.check(lesson, Optional.of(n), "yes")).isEmpty();
            assertThat(Lessons.check(lesson, Optional.empty(), answers.get(n - 1)))
                    .isPresent();
        }
        assertThatThrownBy(() -> Lessons.check(lesson, Optional.of(9), "1"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no exercise 9");
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void bothLanguagesSayTheSameThings(Lesson lesson) throws Exception {
        for (String bundle : List.of(lesson.id().replace('-', '_'), "frame")) {
            Map<String, String> english = texts(bundle, "en");
            Map<String, String> spanish = texts(bundle, "es");
            assertThat(spanish.keySet()).isEqualTo(english.keySet());
            english.forEach((key, text) -> {
                assertThat(text).as(key).isNotBlank();
                assertThat(spanish.get(key)).as(key).isNotBlank();
                assertThat(values(spanish.get(key))).as(key).isEqualTo(values(text));
                if (text.length() > 40 && !text.startsWith("./suite")) {
                    assertThat(spanish.get(key)).as("%s is translated", key).isNotEqualTo(text);
                }
            });
        }
    }

    /** What is printed step by step has words only from the bundles; names of people may stand in the code. */
    @Test
    void whatIsPrintedIsTranslatedToo() throws Exception {
        Pattern words = Pattern.compile("lecture\\.print\\(\\s*\"[^\"]*\\b[a-z]{4,}");
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                assertThat(words.matcher(Files.readString(source)).find())
                        .as("%s prints words of one language", source)
                        .isFalse();
            }
        }
    }

    @Test
    void unknownLessonsAndLanguagesAreToldInOneLine() {
        assertThatThrownBy(() -> all().named("perceptrn"))
                .isInstanceOf(InputException.class)
                .hasMessage("unknown lesson 'perceptrn'; did you mean perceptron?; './suite learn' lists all");
        assertThatThrownBy(() -> Lessons.requireSpoken("de"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("choose one of en, es");
        assertThat(Lessons.languageOf(Locale.forLanguageTag("es-MX"))).isEqualTo("es");
        assertThat(Lessons.languageOf(Locale.FRENCH)).isEqualTo("en");
    }

    private static Map<String, String> texts(String bundle, String language) throws Exception {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(TEXTS.resolve(bundle + "_" + language + ".properties"))) {
            properties.load(reader);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.forEach((key, text) -> texts.put(key.toString(), text.toString()));
        return texts;
    }

    private static int values(String text) {
        Matcher matcher = Pattern.compile("%s").matcher(text);
        int values = 0;
        while (matcher.find()) {
            values++;
        }
        return values;
    }

    @Test
    void figuresAreWrittenAlikeInBothLanguages() throws Exception {
        try (Stream<Path> texts = Files.list(TEXTS)) {
            for (Path text : texts.toList()) {
                // As the charts and the printed lines have them, and as Spanish allows.
                assertThat(Files.readString(text)).as(text.toString()).doesNotContainPattern("\\b0,\\d");
            }
        }
    }
}
