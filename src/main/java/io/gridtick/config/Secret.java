package io.gridtick.config;

/** A setting that must not be printed: shows itself as stars. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
