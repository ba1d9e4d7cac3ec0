package io.gridtick.alert.delivery;

/** Who is told, where, and what of. Its secret is kept elsewhere. */
public record Destination(long id, String name, Target target, Wish wish, boolean isOn) {
    public static final int MOST = 100;

    public boolean wants(Notice notice) {
        return isOn && wish.covers(notice);
    }
}
