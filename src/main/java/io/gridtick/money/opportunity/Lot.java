package io.gridtick.money.opportunity;

/** Some GPUs of one model on one host that are idle in the same way. */
record Lot(String region, String host, String model, boolean isHeld) {
    OpportunityKind kind() {
        return isHeld ? OpportunityKind.ALLOCATED_IDLE : OpportunityKind.IDLE;
    }
}
