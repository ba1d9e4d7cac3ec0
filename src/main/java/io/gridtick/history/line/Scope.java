package io.gridtick.history.line;

/** Whose past it is. */
public sealed interface Scope {
    /** One GPU by its identity. */
    record Gpu(String id) implements Scope {}

    record Host(String name) implements Scope {}

    record Region(String name) implements Scope {}

    record Model(String name) implements Scope {}

    record Fleet() implements Scope {}

    default String kind() {
        return switch (this) {
            case Gpu _ -> "gpu";
            case Host _ -> "host";
            case Region _ -> "region";
            case Model _ -> "model";
            case Fleet _ -> "fleet";
        };
    }

    /** Whether a GPU in this place counts. */
    default boolean admits(String gpu, String region, String host, String model) {
        return switch (this) {
            case Gpu(String id) -> id.equals(gpu);
            case Host(String name) -> name.equals(host);
            case Region(String name) -> name.equals(region);
            case Model(String name) -> name.equals(model);
            case Fleet() -> true;
        };
    }
}
