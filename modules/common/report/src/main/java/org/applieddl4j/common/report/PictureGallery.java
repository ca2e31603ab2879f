package org.applieddl4j.common.report;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Pictures with captions, for example those that a network got wrong, or each beside a drawing of what the network saw.
 * They stand in the page itself, so a gallery of many large pictures makes a heavy page.
 *
 * @param title heading
 * @param explanation which pictures these are, and what their order means
 * @param cards in the order of the page; without any, the page says that there were none
 */
public record PictureGallery(String title, String explanation, List<Card> cards) implements ReportSection {

    /** Copies the list. */
    public PictureGallery {
        cards = List.copyOf(cards);
    }

    /** The most pictures of a card: that many stand side by side everywhere. */
    int width() {
        return cards.stream().mapToInt(card -> card.pictures().size()).max().orElse(1);
    }

    /**
     * Pictures of one example, side by side, with a caption below.
     *
     * @param pictures one at least
     * @param caption its lines; the first one stands out
     * @param clip to listen to the example, where it is a recording
     */
    public record Card(List<Picture> pictures, List<String> caption, Optional<SoundClip> clip) {

        /** @throws IllegalArgumentException if there is no picture */
        public Card {
            pictures = List.copyOf(pictures);
            caption = List.copyOf(caption);
            if (pictures.isEmpty()) {
                throw new IllegalArgumentException("the card " + caption + " has no picture");
            }
        }

        /** Without a sound. */
        public Card(List<Picture> pictures, List<String> caption) {
            this(pictures, caption, Optional.empty());
        }

        /** One picture with its caption. */
        public static Card of(Picture picture, String... caption) {
            return new Card(List.of(picture), List.of(caption));
        }
    }

    /** A picture; it never changes. */
    public static final class Picture {

        private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

        /** Signature, then length and name of the first chunk, which holds width and height (PNG, section 11.2.2). */
        private static final int WIDTH_AT = 16;

        private static final int HEIGHT_AT = WIDTH_AT + Integer.BYTES;

        /** Up to this width a picture is enlarged, and its pixels stay squares. */
        private static final int SMALL = 96;

        private final byte[] png;
        private final String alternative;

        /**
         * @param png a PNG file
         * @param alternative what is to be seen, in words, for those who cannot see it
         * @throws IllegalArgumentException if the bytes do not begin as a PNG file does, or there are no words
         */
        public Picture(byte[] png, String alternative) {
            if (png.length < HEIGHT_AT + Integer.BYTES
                    || !Arrays.equals(png, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
                throw new IllegalArgumentException("the picture '" + alternative + "' is no PNG file");
            }
            if (alternative.isBlank()) {
                throw new IllegalArgumentException("a picture has no alternative text");
            }
            this.png = png.clone();
            this.alternative = alternative;
        }

        /** What is to be seen, in words. */
        public String alternative() {
            return alternative;
        }

        /** Pixels across. */
        int width() {
            return ByteBuffer.wrap(png).getInt(WIDTH_AT);
        }

        /** Pixels down. */
        int height() {
            return ByteBuffer.wrap(png).getInt(HEIGHT_AT);
        }

        boolean small() {
            return width() <= SMALL;
        }

        /** The picture as an address that holds it (RFC 2397). */
        public String address() {
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
        }
    }
}
