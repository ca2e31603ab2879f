package org.applieddl4j.cli;

import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/**
 * One line: task, bar, per cent, time left, note. The bar gives way to the note where the terminal is narrow, because
 * loss and metric say more than it does.
 */
final class BarRenderer implements ProgressBarRenderer {

    private static final int WIDEST_BAR = 24;
    private static final int NARROWEST_BAR = 6;
    private static final String YELLOW = "\u001b[33m";
    private static final String PLAIN = "\u001b[0m";

    private final char full;
    private final char empty;
    private final boolean colour;

    /**
     * @param unicode whether the terminal shows more than ASCII
     * @param colour whether the bar may be coloured
     */
    BarRenderer(boolean unicode, boolean colour) {
        this.full = unicode ? '█' : '#';
        this.empty = unicode ? '░' : '.';
        this.colour = colour;
    }

    @Override
    public String render(ProgressState state, int width) {
        String before = state.getTaskName() + " ";
        String after = after(state);
        int room = width - before.length() - after.length();
        int bar = state.isIndefinite() ? 0 : Math.max(NARROWEST_BAR, Math.min(WIDEST_BAR, room));
        int roomAfter = Math.max(0, width - before.length() - bar);
        String cut = after.substring(0, Math.min(after.length(), roomAfter));
        return before + bar(bar, state.getNormalizedProgress()) + cut;
    }

    private static String after(ProgressState state) {
        String left = TimeLeft.words(state.getCurrent(), state.getMax(), state.getElapsedAfterStart());
        String done = state.isIndefinite()
                ? Long.toString(state.getCurrent())
                : String.format(" %3d%%", Math.round(100 * state.getNormalizedProgress()));
        return done + gap(left) + gap(state.getExtraMessage());
    }

    private static String gap(String text) {
        return text.isBlank() ? "" : "  " + text.strip();
    }

    private String bar(int length, double share) {
        int filled = (int) Math.round(length * Math.max(0, Math.min(1, share)));
        String bar = String.valueOf(full).repeat(filled) + String.valueOf(empty).repeat(length - filled);
        return colour && length > 0 ? YELLOW + bar + PLAIN : bar;
    }
}
