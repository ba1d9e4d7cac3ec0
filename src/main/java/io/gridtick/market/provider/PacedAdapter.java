package io.gridtick.market.provider;

/** An adapter at another pace than its own. */
public record PacedAdapter(ProviderAdapter adapter, ProviderProfile profile) implements ProviderAdapter {
    /** For answers from this machine, which cost nobody anything. */
    public static PacedAdapter lively(ProviderAdapter adapter) {
        return new PacedAdapter(adapter, adapter.profile().lively());
    }

    @Override
    public Sweep sweep() {
        return adapter.sweep();
    }
}
