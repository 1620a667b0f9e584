package engram.report;

/** The display outside a notebook. */
enum Nowhere implements Display {
    DISPLAY;

    @Override
    public String show(Object shown) {
        return "";
    }

    @Override
    public void update(String id, Object shown) {
        // Nobody looks.
    }

    @Override
    public boolean live() {
        return false;
    }
}
