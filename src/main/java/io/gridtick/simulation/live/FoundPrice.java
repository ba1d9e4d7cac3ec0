package io.gridtick.simulation.live;

import java.util.OptionalDouble;

/** What an hour of a GPU of a model costs in the market now, in cents: bound to nothing, and where it can be taken away. */
public record FoundPrice(String model, OptionalDouble standardCents, OptionalDouble spotCents) {}
