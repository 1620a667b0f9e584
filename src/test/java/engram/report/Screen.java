package engram.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** A display that keeps what it is shown, and takes its time for it. */
final class Screen<T> implements Display {
    final List<T> shown = new ArrayList<>();
    final List<T> updates = new ArrayList<>();
    private final Class<T> type;
    private final boolean live;
    private final Runnable drawing;

    /**
     * A screen for things of one type.
     *
     * @param drawing runs whenever something is shown or replaced
     */
    Screen(Class<T> type, boolean live, Runnable drawing) {
        this.type = type;
        this.live = live;
        this.drawing = drawing;
    }

    /** What stands there now. */
    T last() {
        List<T> all = updates.isEmpty() ? shown : updates;
        return all.get(all.size() - 1);
    }

    @Override
    public String show(Object it) {
        shown.add(type.cast(it));
        drawing.run();
        return "id";
    }

    @Override
    public void update(String id, Object it) {
        assertThat(id).isEqualTo("id");
        updates.add(type.cast(it));
        drawing.run();
    }

    @Override
    public boolean live() {
        return live;
    }
}
