package io.gridtick.market.offer;

/**
 * On which terms a GPU is offered.
 *
 * @param termMonths how long it is bound, for {@link PurchaseMode#RESERVED} only; else 0
 */
public record Terms(Tenancy tenancy, PurchaseMode mode, int termMonths, Interconnect interconnect) {
    public Terms {
        if ((mode == PurchaseMode.RESERVED) == (termMonths == 0)) {
            throw new IllegalArgumentException("only what is reserved has a term: " + mode + ", months " + termMonths);
        }
    }

    public static Terms onDemand(Tenancy tenancy) {
        return new Terms(tenancy, PurchaseMode.ON_DEMAND, 0, Interconnect.UNSTATED);
    }

    public static Terms interruptible(Tenancy tenancy) {
        return new Terms(tenancy, PurchaseMode.INTERRUPTIBLE, 0, Interconnect.UNSTATED);
    }

    public static Terms reserved(Tenancy tenancy, int months) {
        return new Terms(tenancy, PurchaseMode.RESERVED, months, Interconnect.UNSTATED);
    }

    public Terms over(Interconnect fabric) {
        return new Terms(tenancy, mode, termMonths, fabric);
    }
}
