package org.applieddl4j.dicom;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The attributes that are looked at, with their tags and names of PS3.6; every other one is skipped. */
enum Attribute {
    TRANSFER_SYNTAX(0x0002_0010, "Transfer Syntax UID", Values.TEXT),
    PATIENT_ID(0x0010_0020, "Patient ID", Values.TEXT),
    SAMPLES_PER_PIXEL(0x0028_0002, "Samples per Pixel", Values.SHORTS),
    PHOTOMETRIC_INTERPRETATION(0x0028_0004, "Photometric Interpretation", Values.TEXT),
    PLANAR_CONFIGURATION(0x0028_0006, "Planar Configuration", Values.SHORTS),
    NUMBER_OF_FRAMES(0x0028_0008, "Number of Frames", Values.TEXT),
    ROWS(0x0028_0010, "Rows", Values.SHORTS),
    COLUMNS(0x0028_0011, "Columns", Values.SHORTS),
    BITS_ALLOCATED(0x0028_0100, "Bits Allocated", Values.SHORTS),
    BITS_STORED(0x0028_0101, "Bits Stored", Values.SHORTS),
    HIGH_BIT(0x0028_0102, "High Bit", Values.SHORTS),
    PIXEL_REPRESENTATION(0x0028_0103, "Pixel Representation", Values.SHORTS),
    PIXEL_PADDING_VALUE(0x0028_0120, "Pixel Padding Value", Values.SHORTS),
    PIXEL_PADDING_RANGE_LIMIT(0x0028_0121, "Pixel Padding Range Limit", Values.SHORTS),
    WINDOW_CENTER(0x0028_1050, "Window Center", Values.TEXT),
    WINDOW_WIDTH(0x0028_1051, "Window Width", Values.TEXT),
    RESCALE_INTERCEPT(0x0028_1052, "Rescale Intercept", Values.TEXT),
    RESCALE_SLOPE(0x0028_1053, "Rescale Slope", Values.TEXT),
    VOI_LUT_FUNCTION(0x0028_1056, "VOI LUT Function", Values.TEXT),
    RED_DESCRIPTOR(0x0028_1101, "Red Palette Color Lookup Table Descriptor", Values.SHORTS),
    GREEN_DESCRIPTOR(0x0028_1102, "Green Palette Color Lookup Table Descriptor", Values.SHORTS),
    BLUE_DESCRIPTOR(0x0028_1103, "Blue Palette Color Lookup Table Descriptor", Values.SHORTS),
    RED_DATA(0x0028_1201, "Red Palette Color Lookup Table Data", Values.WORDS),
    GREEN_DATA(0x0028_1202, "Green Palette Color Lookup Table Data", Values.WORDS),
    BLUE_DATA(0x0028_1203, "Blue Palette Color Lookup Table Data", Values.WORDS),
    SEGMENTED_RED_DATA(0x0028_1221, "Segmented Red Palette Color Lookup Table Data", Values.WORDS),
    MODALITY_LUT_SEQUENCE(0x0028_3000, "Modality LUT Sequence", Values.ITEMS),
    LUT_DESCRIPTOR(0x0028_3002, "LUT Descriptor", Values.SHORTS),
    LUT_DATA(0x0028_3006, "LUT Data", Values.WORDS),
    VOI_LUT_SEQUENCE(0x0028_3010, "VOI LUT Sequence", Values.ITEMS),
    FLOAT_PIXEL_DATA(0x7FE0_0008, "Float Pixel Data", Values.PIXELS),
    DOUBLE_FLOAT_PIXEL_DATA(0x7FE0_0009, "Double Float Pixel Data", Values.PIXELS),
    PIXEL_DATA(0x7FE0_0010, "Pixel Data", Values.PIXELS);

    /** What the values are where the file does not say. */
    enum Values {
        TEXT,
        SHORTS,
        WORDS,
        ITEMS,
        PIXELS
    }

    private static final Map<Integer, Attribute> BY_TAG =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(each -> each.tag, Function.identity()));

    private final int tag;
    private final String title;
    private final Values form;

    Attribute(int tag, String title, Values form) {
        this.tag = tag;
        this.title = title;
        this.form = form;
    }

    static Optional<Attribute> of(int tag) {
        return Optional.ofNullable(BY_TAG.get(tag));
    }

    Values form() {
        return form;
    }

    /** Whether it holds the pixels, behind which nothing of the image comes. */
    boolean isPixels() {
        return form == Values.PIXELS;
    }

    /** For example {@code Rows (0028,0010)}. */
    @Override
    public String toString() {
        return title + " " + Element.name(tag);
    }
}
