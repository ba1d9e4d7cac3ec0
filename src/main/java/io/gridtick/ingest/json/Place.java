package io.gridtick.ingest.json;

/** Where in a body the reader is, for messages. Changed in place. */
final class Place {
    static final int NOWHERE = -1;

    private int line = NOWHERE;
    private int item = NOWHERE;
    private int gpu = NOWHERE;

    void reset() {
        line = NOWHERE;
        item = NOWHERE;
        gpu = NOWHERE;
    }

    void line(int number) {
        line = number;
    }

    void item(int index) {
        item = index;
    }

    void gpu(int index) {
        gpu = index;
    }

    /** {@code /gpus/3}, {@code line 17/gpus/3}; nothing is said of what is alone in its body. */
    String here() {
        String at = line == NOWHERE ? "" : "line " + line;
        if (item != NOWHERE) {
            at += "/" + item;
        }
        return gpu == NOWHERE ? at : at + "/gpus/" + gpu;
    }

    String field(String name) {
        return here() + "/" + name;
    }
}
