package org.applieddl4j.encoder;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.util.Optional;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.text.SentenceEncoder;

/**
 * all-MiniLM-L6-v2 with weights of 8 bits, as ONNX out of a Maven artifact: six transformer layers, 384 numbers a
 * sentence (W. Wang et al., "MiniLM: Deep Self-Attention Distillation", 2020; trained on a billion pairs of English
 * sentences by the Sentence Transformers project, Apache-2.0). Of other languages it knows what resembles English.
 */
public final class MiniLmEncoder implements SentenceEncoder {

    private static final int WIDTH = 384;

    private EmbeddingModel model;

    @Override
    public String id() {
        return "all-minilm-l6-v2-q";
    }

    @Override
    public int width() {
        return WIDTH;
    }

    /** The model is read at the first sentence, half a second. */
    @Override
    public synchronized float[] encode(String sentence) {
        if (model == null) {
            // The tokenizer's library reports its use when it runs in some clouds. Nobody was asked.
            System.setProperty("OPT_OUT_TRACKING", "true");
            // Its natives are unpacked beside the suite's data, not into a folder of its own at home.
            System.setProperty(
                    "DJL_CACHE_DIR",
                    StoreSettings.standard(Optional.empty())
                            .cache()
                            .resolve(".tokenizers")
                            .toString());
            model = new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run);
        }
        return model.embed(sentence).content().vector().clone();
    }
}
