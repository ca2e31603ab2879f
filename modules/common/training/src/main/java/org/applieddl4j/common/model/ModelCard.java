package org.applieddl4j.common.model;

import java.util.List;

/**
 * What a person has to know before they use a model, after M. Mitchell et al. 2019, "Model cards for model reporting"
 * (FAT*).
 *
 * @param items question and answer, in the order in which a reader should meet them
 */
public record ModelCard(List<Item> items) {

    /** @throws IllegalArgumentException if there is nothing on it */
    public ModelCard {
        if (items == null || items.isEmpty()) {
            throw new IllegalArgumentException("a model card has something on it");
        }
        items = List.copyOf(items);
    }

    /**
     * @param heading for example {@code Intended use}
     * @param text a sentence or more
     */
    public record Item(String heading, String text) {

        /** @throws IllegalArgumentException if either is missing */
        public Item {
            if (heading == null || heading.isBlank() || text == null || text.isBlank()) {
                throw new IllegalArgumentException("an item of a model card has a heading and a text");
            }
        }
    }
}
