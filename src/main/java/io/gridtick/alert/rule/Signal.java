package io.gridtick.alert.rule;

/** What a look says about a condition. */
public enum Signal {
    /** It holds. */
    HOLDS,
    /** It does not hold, and is not over either: the value lies between the limit and the one that clears. */
    BETWEEN,
    /** It is over. */
    CLEAR,
    /** Nobody knows. */
    UNKNOWN
}
