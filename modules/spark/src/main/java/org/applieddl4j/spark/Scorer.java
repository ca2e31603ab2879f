package org.applieddl4j.spark;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.TrainedModel;

/** Asks the network about a partition's questions, many in a pass, and turns its answers into rows. */
final class Scorer implements Serializable {

    private static final long serialVersionUID = 1L;

    static final String FILE = Payments.FILE;
    static final String OFFSET = Payments.OFFSET;
    static final String INDEX = Payments.INDEX;
    static final String ID = "id";
    static final String PROBLEM = Prediction.PROBLEM;

    /** Columns before those of the answer. */
    private static final int KEYS = 5;

    private final Broadcast<SharedModel> model;
    private final ArrayList<String> fields;
    private final int together;

    /**
     * @param fields names of an answer's fields
     * @param together questions in a pass
     */
    Scorer(Broadcast<SharedModel> model, List<String> fields, int together) {
        this.model = model;
        this.fields = new ArrayList<>(fields);
        this.together = together;
    }

    /** Type of the rows: where the question stood, what is wrong with it, and the answer's fields. */
    static StructType type(Prediction example) {
        List<StructField> columns = new ArrayList<>(List.of(
                DataTypes.createStructField(FILE, DataTypes.IntegerType, false),
                DataTypes.createStructField(OFFSET, DataTypes.LongType, false),
                DataTypes.createStructField(INDEX, DataTypes.LongType, false),
                DataTypes.createStructField(ID, DataTypes.StringType, true),
                DataTypes.createStructField(PROBLEM, DataTypes.StringType, true)));
        example.flat().forEach((name, value) -> columns.add(DataTypes.createStructField(name, type(value), true)));
        return DataTypes.createStructType(columns);
    }

    private static DataType type(Object value) {
        if (value instanceof Number) {
            return DataTypes.DoubleType;
        }
        return value instanceof Boolean ? DataTypes.BooleanType : DataTypes.StringType;
    }

    Iterator<Row> score(Iterator<InputRef> questions) {
        return new Rows(questions, model.value().model());
    }

    private final class Rows implements Iterator<Row> {

        private final Iterator<InputRef> questions;
        private final TrainedModel trained;
        private final Deque<Row> ready = new ArrayDeque<>();

        Rows(Iterator<InputRef> questions, TrainedModel trained) {
            this.questions = questions;
            this.trained = trained;
        }

        @Override
        public boolean hasNext() {
            if (ready.isEmpty() && questions.hasNext()) {
                ask();
            }
            return !ready.isEmpty();
        }

        private void ask() {
            List<InputRef> asked = new ArrayList<>();
            while (asked.size() < together && questions.hasNext()) {
                asked.add(questions.next());
            }
            List<ModelInput> usable = asked.stream()
                    .filter(each -> each.problem() == null)
                    .map(InputRef::question)
                    .toList();
            Iterator<Prediction> answers = trained.answers(usable).iterator();
            for (InputRef each : asked) {
                ready.add(row(each, each.problem() == null ? answers.next() : Prediction.problem(each.problem())));
            }
        }

        private Row row(InputRef asked, Prediction answer) {
            Object[] values = new Object[KEYS + fields.size()];
            values[0] = asked.place().file();
            values[1] = asked.place().offset();
            values[2] = asked.place().index();
            values[3] = asked.id();
            values[4] = answer.answered() ? null : answer.text();
            Map<String, Object> flat = answer.flat();
            for (int i = 0; answer.answered() && i < fields.size(); i++) {
                Object value = flat.get(fields.get(i));
                if (value instanceof Number number) {
                    values[KEYS + i] = number.doubleValue();
                } else {
                    values[KEYS + i] = value instanceof Boolean || value == null ? value : value.toString();
                }
            }
            return RowFactory.create(values);
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }
    }
}
