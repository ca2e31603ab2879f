package org.applieddl4j.common.data.csv;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;

/**
 * From the cells of a table to what a network reads: numbers brought to mean 0 and standard deviation 1, and for every value
 * of a column of words an input that is 1 where the cell holds it (one-hot). Learned from the training rows alone, and part
 * of the bundle.
 *
 * <p>A gap of a number, an empty cell or a word such as {@code NA}, counts as the mean; thousands may be parted by commas. A word that
 * no training row had sets none of its column's inputs.
 *
 * @param features the columns, in the order of their inputs
 */
public record TableEncoding(List<Feature> features) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Of a column with more words only these many, the most frequent ones, get an input. */
    private static final int MOST_WORDS = 50;

    /** Of fewer rows all words may differ by chance. */
    private static final int FEWEST_ROWS_OF_NAMES = 20;

    /** @throws IllegalArgumentException if there is no column, or one stands twice */
    public TableEncoding {
        features = List.copyOf(features);
        long names = features.stream().map(Feature::name).distinct().count();
        if (features.isEmpty() || names != features.size()) {
            throw new IllegalArgumentException("a table is read by " + features.size() + " columns with " + names
                    + " different names; there must be one at least, and none twice");
        }
    }

    /**
     * One column.
     *
     * @param name in the header line
     * @param mean of the training values; 0 for words
     * @param deviation of the training values; 1 for words and for a constant
     * @param words the most frequent first; empty for numbers
     */
    public record Feature(String name, double mean, double deviation, List<String> words) {

        /** @throws IllegalArgumentException if the name is missing, a number is not finite, or the deviation is not above 0 */
        public Feature {
            words = List.copyOf(words);
            if (name == null || !Double.isFinite(mean) || !Double.isFinite(deviation) || !(deviation > 0)) {
                throw new IllegalArgumentException("a mean of " + mean + " and a deviation of " + deviation
                        + " scale nothing (column " + name + ")");
            }
        }

        @JsonIgnore
        boolean isNumber() {
            return words.isEmpty();
        }

        /** How many inputs it has. */
        public int inputs() {
            return isNumber() ? 1 : words.size();
        }
    }

    /**
     * Whether a column holds another value in every row and so says nothing of the next one: names, keys, running numbers.
     * Measurements, of which every one may differ too, are none.
     */
    static boolean isIdentifier(String[] column) {
        return column.length >= FEWEST_ROWS_OF_NAMES
                && isIdentifier(Arrays.stream(column).map(String::strip).toList());
    }

    /**
     * Which columns of a table hold another value in every row, of at least {@value #FEWEST_ROWS_OF_NAMES}.
     *
     * @param names of the columns
     * @param rows all of them, a cell a name
     */
    public static List<String> identifiers(List<String> names, List<String[]> rows) {
        return IntStream.range(0, names.size())
                .filter(column ->
                        isIdentifier(rows.stream().map(row -> row[column]).toArray(String[]::new)))
                .mapToObj(names::get)
                .toList();
    }

    private static boolean isIdentifier(List<String> cells) {
        if (cells.stream().distinct().count() < cells.size()) {
            return false;
        }
        if (!cells.stream().allMatch(TableEncoding::isNumber)) {
            return cells.stream().noneMatch(cell -> Gaps.isGap(cell) || isNumber(cell));
        }
        double[] numbers =
                cells.stream().mapToDouble(TableEncoding::parsed).sorted().toArray();
        boolean whole = Arrays.stream(numbers).allMatch(number -> number == Math.rint(number));
        // Running numbers lie close together; other whole numbers repeat long before they do.
        return whole && numbers[numbers.length - 1] - numbers[0] < 2.0 * numbers.length;
    }

    /**
     * Learns the encoding. A column is one of numbers if every cell that is no gap holds one.
     *
     * @param names of the columns
     * @param training rows, a cell a name; one at least
     */
    public static TableEncoding fit(List<String> names, List<String[]> training) {
        return fit(names, training, Set.of());
    }

    /**
     * Learns the encoding.
     *
     * @param categories names of columns of words, even where they hold numbers
     */
    public static TableEncoding fit(List<String> names, List<String[]> training, Set<String> categories) {
        List<Feature> features = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            int at = column;
            List<String> cells = training.stream().map(row -> row[at].strip()).toList();
            features.add(feature(names.get(column), cells, categories.contains(names.get(column))));
        }
        return new TableEncoding(features);
    }

    private static Feature feature(String name, List<String> cells, boolean category) {
        List<String> filled = cells.stream().filter(cell -> !Gaps.isGap(cell)).toList();
        if (!category && !filled.isEmpty() && filled.stream().allMatch(TableEncoding::isNumber)) {
            double[] values = filled.stream().mapToDouble(TableEncoding::parsed).toArray();
            double mean = Arrays.stream(values).average().orElse(0);
            double variance = Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElse(0);
            return new Feature(name, mean, variance > 0 ? Math.sqrt(variance) : 1, List.of());
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        cells.forEach(cell -> counts.merge(cell, 1, Integer::sum));
        return new Feature(
                name,
                0,
                1,
                counts.entrySet().stream()
                        .sorted(Comparator.comparing(Map.Entry<String, Integer>::getValue)
                                .reversed())
                        .limit(MOST_WORDS)
                        .map(Map.Entry::getKey)
                        .toList());
    }

    /** Java also takes {@code 1d}, {@code 0x1p3} and {@code NaN} for numbers; a CSV file means something else. */
    static boolean isNumber(String cell) {
        if (ColumnValues.Numbers.hasThousands(cell)) {
            return true;
        }
        if (!cell.matches("[-+0-9.eE]+")) {
            return false;
        }
        try {
            return Double.isFinite(Double.parseDouble(cell));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    static double parsed(String number) {
        return Double.parseDouble(number.replace(",", ""));
    }

    /** As a bundle has it. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * An encoding that {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException if it did not
     */
    public static TableEncoding parse(String json) {
        try {
            return JSON.readValue(json, TableEncoding.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Names of the features. */
    public List<String> names() {
        return features.stream().map(Feature::name).toList();
    }

    /** Number of inputs. */
    public int width() {
        return features.stream().mapToInt(Feature::inputs).sum();
    }

    /** A name for every input: the column's, and behind {@code =} the word. */
    public List<String> inputs() {
        return features.stream()
                .flatMap(feature -> feature.isNumber()
                        ? java.util.stream.Stream.of(feature.name())
                        : feature.words().stream().map(word -> feature.name() + "=" + word))
                .toList();
    }

    /**
     * A row as values by the names of {@link #inputs}, numbers as they stand in the file.
     *
     * @param cells a cell a feature
     * @throws InputException if a cell should hold a number and does not
     */
    public Map<String, Double> values(String[] cells) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i++) {
            Feature feature = features.get(i);
            String cell = cells[i].strip();
            if (feature.isNumber()) {
                values.put(feature.name(), Gaps.isGap(cell) ? feature.mean() : number(feature, cell));
            } else {
                feature.words().forEach(word -> values.put(feature.name() + "=" + word, word.equals(cell) ? 1.0 : 0.0));
            }
        }
        return values;
    }

    private static double number(Feature feature, String cell) {
        if (!isNumber(cell)) {
            throw new InputException("column " + feature.name() + ": '" + cell + "' is not a finite number");
        }
        return parsed(cell);
    }

    /**
     * The columns of words of which a row has none that the training had.
     *
     * @param values as {@link #values} gives them
     */
    public List<String> unknownWords(Map<String, Double> values) {
        return features.stream()
                .filter(feature -> !feature.isNumber())
                .filter(feature -> feature.words().stream()
                        .noneMatch(word -> values.getOrDefault(feature.name() + "=" + word, 0.0) > 0))
                .map(Feature::name)
                .toList();
    }

    /** How many columns hold words. */
    public int columnsOfWords() {
        return (int) features.stream().filter(feature -> !feature.isNumber()).count();
    }

    /**
     * What the network reads of a row.
     *
     * @param values by the names of {@link #inputs}; a word's input that is left out counts as 0
     * @return {@code [width]}
     * @throws InputException if a number is missing or not finite
     */
    public float[] encode(Map<String, Double> values) {
        float[] encoded = new float[width()];
        int at = 0;
        for (Feature feature : features) {
            if (feature.isNumber()) {
                Double value = values.get(feature.name());
                if (value == null || !Double.isFinite(value)) {
                    throw new InputException("column " + feature.name() + " is " + value + "; give it a number");
                }
                encoded[at++] = (float) ((value - feature.mean()) / feature.deviation());
            } else {
                for (String word : feature.words()) {
                    encoded[at++] = values.getOrDefault(feature.name() + "=" + word, 0.0)
                            .floatValue();
                }
            }
        }
        return encoded;
    }

    /**
     * What the network reads of a row of a file.
     *
     * @param cells a cell a feature
     */
    public float[] encode(String[] cells) {
        return encode(values(cells));
    }
}
