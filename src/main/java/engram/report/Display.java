package engram.report;

/**
 * Where charts, tables and pictures appear, and change in place: the output of a notebook's cell, or nowhere.
 *
 * <pre>{@code
 * Display below = Notebook.display();
 * String id = below.show("nothing yet");
 * below.update(id, Charts.curve(run));
 * }</pre>
 */
public interface Display {
    /**
     * Shows something below the running cell.
     *
     * @param shown an XChart chart, a Tablesaw table, a {@link java.awt.image.BufferedImage}, or anything else as its
     *     text
     * @return the id by which {@link #update} replaces it
     */
    String show(Object shown);

    /**
     * Replaces what was shown. A few times a second is as often as a browser can follow.
     *
     * @param id what {@link #show} returned
     * @param shown as there
     */
    void update(String id, Object shown);

    /** Whether there is somebody to see it: false outside a notebook, where the other two do nothing. */
    boolean live();
}
