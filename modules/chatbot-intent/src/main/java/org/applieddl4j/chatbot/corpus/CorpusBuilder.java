package org.applieddl4j.chatbot.corpus;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.text.CleanText;

/**
 * Collects the messages of a dataset as a reader comes upon them, and makes a corpus of them: cleaned, without leaks
 * between the parts, with a validation part, and with a remark on everything that was changed.
 */
final class CorpusBuilder {

    private final String dataset;
    private final BadRows badRows;
    private final Map<Part, List<Utterance>> parts = new EnumMap<>(Part.class);
    private final List<String> notes = new ArrayList<>();
    private int cut;
    private int repaired;

    /**
     * @param dataset what to call it in a complaint: its id, or the path of the user's file
     * @param badRows counts what is left out
     */
    CorpusBuilder(String dataset, BadRows badRows) {
        this.dataset = dataset;
        this.badRows = badRows;
        for (Part part : Part.values()) {
            parts.put(part, new ArrayList<>());
        }
    }

    /**
     * Adds a message.
     *
     * @param raw as it stands in the file
     * @param intent its label, {@link Utterance#OUT_OF_SCOPE} included
     * @throws BadRowException if it has no text or no label, or is not text at all
     */
    void add(Part part, String raw, String intent, String language, RowOrigin origin) throws BadRowException {
        if (intent.isBlank()) {
            throw new BadRowException("has no intent");
        }
        if (raw.indexOf('\0') >= 0) {
            throw new BadRowException("holds a zero byte: this is not text, or not UTF-8");
        }
        CleanText message = CleanText.of(raw);
        if (message.isBlank()) {
            throw new BadRowException("the message is empty");
        }
        cut += message.cut() ? 1 : 0;
        repaired += message.repaired() ? 1 : 0;
        parts.get(part).add(new Utterance(message.text(), intent.strip(), language, origin));
    }

    /** Adds a message of a published file, in which nothing is allowed to be wrong. */
    void addPublished(Part part, String raw, String intent, String language, RowOrigin origin) {
        try {
            add(part, raw, intent, language, origin);
        } catch (BadRowException e) {
            throw new InputException(dataset + ": " + origin + ": " + e.getMessage() + "; get the file again", e);
        }
    }

    /** Adds the rows of a published table, in which nothing is allowed to be wrong. */
    void addPublished(Part part, CsvRows rows, String textColumn, String intentColumn, String language) {
        int text = rows.require(textColumn);
        int intent = rows.require(intentColumn);
        for (CsvRows.Row row : rows.rows()) {
            addPublished(
                    part,
                    rows.cell(row, text),
                    rows.cell(row, intent),
                    language,
                    new RowOrigin(rows.name(), row.line()));
        }
    }

    /** Adds a remark that every reader of a figure must see. */
    void note(String remark) {
        notes.add(remark);
    }

    /**
     * Makes the corpus. Where a part is missing it is held out of the training part.
     *
     * @param whose who decided on the parts that are there, for the protocol: "the publisher's", "your"
     * @param validationShare share of each intent held out for validation where there is a test but no validation part
     * @throws InputException if there is nothing to learn, or nothing to judge with
     */
    IntentCorpus build(String whose, double validationShare) {
        badRows.requireFew();
        if (cut > 0) {
            note(cut + (cut == 1 ? " message was" : " messages were") + " cut to its first " + CleanText.MOST_CHARACTERS
                    + " characters.");
        }
        if (repaired > 0) {
            note("Control characters were taken out of " + repaired + (repaired == 1 ? " message." : " messages."));
        }
        CorpusParts given = new CorpusParts(
                dataset, parts.get(Part.TRAIN), parts.get(Part.VALIDATION), parts.get(Part.TEST), badRows, notes);
        given.reportConflicts();
        given.leaveLeaksOut();
        given.requireExamples();
        String protocol = given.completed(whose, validationShare);
        given.requireLearnable();
        notes.addAll(badRows.notes());
        return new IntentCorpus(given.train(), given.validation(), given.test(), protocol, notes, badRows.count());
    }
}
