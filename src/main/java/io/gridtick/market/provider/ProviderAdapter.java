package io.gridtick.market.provider;

/** How one provider is asked and understood. Has no state and may be shared by all threads. */
public interface ProviderAdapter {
    ProviderProfile profile();

    /** A new reading of everything the provider offers. */
    Sweep sweep();
}
