package io.gridtick.money.opportunity;

import java.util.List;

/** Where GPUs of a model can be sold today, and for what. */
sealed interface SellSide {
    /** Nowhere, and why. */
    record Nowhere(Reason reason) implements SellSide {}

    /**
     * Somewhere.
     *
     * @param good of the market
     * @param asks one of each seller, what leaves the least first; at least one
     */
    record Places(String good, List<Ask> asks) implements SellSide {
        public Places {
            asks = List.copyOf(asks);
        }

        Ask low() {
            return asks.getFirst();
        }

        Ask high() {
            return asks.getLast();
        }

        /** The one in the middle; of two the one that leaves less. */
        Ask middle() {
            return asks.get((asks.size() - 1) / 2);
        }

        /** By name, each once. */
        List<String> names() {
            return asks.stream()
                    .map(ask -> ask.place().name())
                    .distinct()
                    .sorted()
                    .toList();
        }
    }
}
