package io.gridtick.money.price;

import java.time.Instant;
import java.util.Optional;

/**
 * What GPUs sell for and cost from a moment on. It follows the line of the same target before it in everything; where it
 * says nothing of something, a wider line does.
 */
public record PriceLine(Target target, Instant from, Optional<Selling> selling, Optional<Basis> basis)
        implements BookLine {
    @Override
    public boolean isEnd() {
        return selling.isEmpty() && basis.isEmpty();
    }
}
