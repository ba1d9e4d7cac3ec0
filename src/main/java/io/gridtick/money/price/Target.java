package io.gridtick.money.price;

import java.util.List;

/** The GPUs that a line is for: of a region, of a model, of both, or all of them. */
public record Target(String region, String model) {
    /** In place of a name: every region, or every model. */
    public static final String ANY = "*";

    /** What may speak of a GPU, the narrowest first: a place is narrower than a kind. */
    static List<Target> of(String region, String model) {
        return List.of(
                new Target(region, model), new Target(region, ANY), new Target(ANY, model), new Target(ANY, ANY));
    }
}
