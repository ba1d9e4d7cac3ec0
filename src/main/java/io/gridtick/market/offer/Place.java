package io.gridtick.market.offer;

/**
 * Where a machine stands. {@link Places} reads it from what providers write.
 *
 * @param raw as the provider writes it; empty where it does not
 * @param country ISO 3166 code of two capitals, empty where not known
 * @param continent {@code AF AN AS EU NA OC SA}, empty where not known
 */
public record Place(String raw, String country, String continent) {
    public static final Place UNKNOWN = new Place("", "", "");
}
