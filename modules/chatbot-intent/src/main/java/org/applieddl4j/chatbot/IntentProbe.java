package org.applieddl4j.chatbot;

import java.util.List;
import org.applieddl4j.chatbot.corpus.IntentCorpus;
import org.applieddl4j.chatbot.corpus.Utterance;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.text.BagOfNGrams;
import org.applieddl4j.common.text.TextEncoding;
import org.deeplearning4j.nn.api.Model;

/** Asks the default network, with fresh weights, about one message: what an answer costs in time. */
final class IntentProbe implements Runnable {

    private static final String MESSAGE = "hi, they swallowed my card at the machine and now what";

    private final TextEncoding encoding;
    private final Model network;
    private final int intents;

    IntentProbe(FetchedDataset assistant) {
        IntentCorpus corpus = IntentData.assistant(assistant);
        this.encoding = BagOfNGrams.fit(
                IntentTask.inScope(corpus.train()).stream().map(Utterance::text).toList(), BagOfNGrams.Weighting.EQUAL);
        this.intents = corpus.intents().size();
        this.network = IntentNetworks.create(IntentNetworks.BAG, encoding.width(), intents, 1);
    }

    @Override
    public void run() {
        IntentScores.of(network, encoding, List.of(encoding.encode(MESSAGE)), intents);
    }
}
