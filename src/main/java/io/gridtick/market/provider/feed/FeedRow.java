package io.gridtick.market.provider.feed;

import java.util.Optional;

/** A row of whatever form: what stands in it, and where that is. */
public interface FeedRow {
    /** The text of a cell; empty where there is none or nothing in it. */
    Optional<String> text(String name);

    /** For people: {@code line 3 column 5} or a JSON pointer. */
    String place(String name);

    /** Of the row as a whole. */
    String place();
}
