package io.gridtick;

/** Stand-in. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("gridtick");
    }
}
