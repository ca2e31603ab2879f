package org.applieddl4j.common.usecase;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.report.chart.Chart;

/** A trained network that was not ahead of a simpler model when it was evaluated, and says so with every answer. */
public final class OutdoneModel implements TrainedModel {

    /** Provenance of its bundle: id of the simpler model. */
    public static final String MODEL = "notAheadOf";

    /** Provenance of its bundle: one sentence for a person. */
    public static final String SENTENCE = "notAhead";

    private final TrainedModel model;
    private final String simpler;

    private OutdoneModel(TrainedModel model, String simpler) {
        this.model = model;
        this.simpler = simpler;
    }

    /** The model, with the remark where its bundle calls for one. */
    public static TrainedModel of(TrainedModel model) {
        String simpler = model.bundle().provenance().get(MODEL);
        return simpler == null ? model : new OutdoneModel(model, simpler);
    }

    /** What a person has to know before an answer; empty where a network is ahead of all simpler models. */
    public static Optional<String> sentence(ModelBundle bundle) {
        return Optional.ofNullable(bundle.provenance().get(SENTENCE));
    }

    private Prediction marked(Prediction answer) {
        if (!answer.answered()) {
            return answer;
        }
        Map<String, Object> fields = new LinkedHashMap<>(answer.fields());
        fields.put(MODEL, simpler);
        return Prediction.of(answer.text(), fields);
    }

    @Override
    public PortableModel portable() {
        return model.portable();
    }

    @Override
    public ModelBundle bundle() {
        return model.bundle();
    }

    @Override
    public InputForm form() {
        return model.form();
    }

    @Override
    public Prepared prepare(ModelInput question) {
        return model.prepare(question);
    }

    @Override
    public List<Prediction> answer(List<Prepared> prepared) {
        return model.answer(prepared).stream().map(this::marked).toList();
    }

    @Override
    public Explanation explain(Prepared prepared) {
        Explanation why = model.explain(prepared);
        return new Explanation(marked(why.answer()), why.method(), why.weights(), why.picture());
    }

    @Override
    public RowReader rows(Path file) {
        return model.rows(file);
    }

    @Override
    public Optional<RowWatch> watch(Path file) {
        return model.watch(file);
    }

    @Override
    public Optional<Drift> drift() {
        return model.drift();
    }

    @Override
    public Optional<Chart> drawing(Prepared prepared) {
        return model.drawing(prepared);
    }

    /** That of the model, and the remark. */
    @Override
    public Optional<String> notice() {
        return Optional.of(Stream.concat(model.notice().stream(), sentence(bundle()).stream())
                        .collect(Collectors.joining(" ")))
                .filter(notice -> !notice.isEmpty());
    }

    @Override
    public Optional<RecordingSearch> search() {
        return model.search().map(Search::new);
    }

    @Override
    public Prediction example() {
        return marked(model.example());
    }

    private final class Search implements RecordingSearch {

        private final RecordingSearch inner;

        Search(RecordingSearch inner) {
            this.inner = inner;
        }

        @Override
        public double search(Path recording, Consumer<Find> found) {
            return inner.search(recording, find -> found.accept(find.with(marked(find.prediction()))));
        }

        @Override
        public double search(String name, InputStream recording, Consumer<Find> found) {
            return inner.search(name, recording, find -> found.accept(find.with(marked(find.prediction()))));
        }

        @Override
        public Prediction example() {
            return marked(inner.example());
        }
    }
}
