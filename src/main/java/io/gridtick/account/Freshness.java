package io.gridtick.account;

/** Is told how well this node follows the changes of accounts. */
public interface Freshness {
    /** Called after every look at the trail; not fresh means that what changed lately may not count here yet. */
    void report(boolean isFresh, String sentence);
}
