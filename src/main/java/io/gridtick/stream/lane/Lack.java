package io.gridtick.stream.lane;

/** Why a reader does not get what it asked for. */
public enum Lack {
    /** There is no such topic. */
    UNKNOWN,
    /** A pattern of too much to be made for one reader. */
    TOO_WIDE,
    /** As much is made already as may be. */
    TOO_MANY,
    /** It could not be made in time; another try may help. */
    UNAVAILABLE
}
