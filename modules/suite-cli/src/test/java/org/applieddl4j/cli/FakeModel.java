package org.applieddl4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.usecase.Explanation;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.RecordingSearch;
import org.applieddl4j.common.usecase.RowReader;
import org.applieddl4j.common.usecase.TrainedModel;

/** Takes everything for a ball, except what begins with "bad" or is no number. */
record FakeModel(ModelBundle bundle, InputForm.Kind kind) implements TrainedModel {

    private record Fake(String shown) implements Prepared {}

    @Override
    public InputForm form() {
        return new InputForm(kind, kind == InputForm.Kind.ROW ? List.of(new InputForm.Field("x", 1, 1)) : List.of());
    }

    @Override
    public Prepared prepare(ModelInput question) {
        String shown = question instanceof ModelInput.Message message
                ? message.text()
                : question instanceof ModelInput.Picture picture
                        ? picture.name()
                        : ((ModelInput.Row) question).values().toString();
        if (shown.startsWith("bad")) {
            throw new InputException(shown + " is no toy; name a toy");
        }
        return new Fake(shown);
    }

    @Override
    public List<Prediction> answer(List<Prepared> prepared) {
        return prepared.stream()
                .map(fake -> Prediction.of("ball 0.75", Map.of("class", "ball of " + ((Fake) fake).shown())))
                .toList();
    }

    @Override
    public Explanation explain(Prepared prepared) {
        Prediction answer = answer(List.of(prepared)).get(0);
        return kind == InputForm.Kind.PICTURE
                ? new Explanation(answer, "drawn", List.of(), Optional.of(new byte[] {1}))
                : new Explanation(answer, "weighed", List.of(new Explanation.Weight("round", 0.5)), Optional.empty());
    }

    /** Finds a ball in every recording, and says of how many bytes. */
    @Override
    public Optional<RecordingSearch> search() {
        return Optional.<RecordingSearch>of(new RecordingSearch() {
                    @Override
                    public double search(Path recording, Consumer<Find> found) {
                        try (InputStream in = Files.newInputStream(recording)) {
                            return search(recording.toString(), in, found);
                        } catch (IOException e) {
                            throw new InputException(recording + ": no such file; check the path", e);
                        }
                    }

                    @Override
                    public double search(String name, InputStream recording, Consumer<Find> found) {
                        try {
                            byte[] content = recording.readAllBytes();
                            found.accept(new Find(ball(content.length), "ball", 1, 2, content));
                            return 10;
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }

                    @Override
                    public Prediction example() {
                        return ball(1);
                    }
                })
                .filter(any -> kind == InputForm.Kind.SOUND);
    }

    private static Prediction ball(int bytes) {
        return Prediction.of("ball", Map.of("class", "ball", "bytes", bytes));
    }

    @Override
    public RowReader rows(Path file) {
        return new RowReader() {
            private int x;

            @Override
            public char delimiter() {
                return ',';
            }

            @Override
            public List<String> header(List<String> columns) {
                x = columns.indexOf("x");
                if (x < 0) {
                    throw new InputException(file + ": there is no column x");
                }
                return List.of("toys");
            }

            @Override
            public Optional<ModelInput.Row> read(String[] cells) {
                try {
                    return Optional.of(new ModelInput.Row(Map.of("x", Double.parseDouble(cells[x]))));
                } catch (NumberFormatException e) {
                    throw new InputException("column x: '" + cells[x] + "' is not a number");
                }
            }

            @Override
            public Optional<String> id(String[] cells) {
                return Arrays.stream(cells).findFirst();
            }
        };
    }
}
