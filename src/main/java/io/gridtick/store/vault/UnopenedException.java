package io.gridtick.store.vault;

/** Something sealed stays closed: it was changed, belongs elsewhere, or was sealed under another master key. */
public final class UnopenedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean isOfAnotherKey;

    private UnopenedException(String message, boolean isOfAnotherKey) {
        super(message);
        this.isOfAnotherKey = isOfAnotherKey;
    }

    static UnopenedException damaged() {
        return new UnopenedException("This was not sealed here, or was changed since.", false);
    }

    static UnopenedException ofAnotherKey(String sealing, String ours) {
        return new UnopenedException(
                "This was sealed under the master key " + sealing + ", and ours is " + ours
                        + ". Give the server its master key back: GRIDTICK_MASTER_KEY, or the file master.key in the"
                        + " data folder.",
                true);
    }

    /** Whether the right master key would open it. */
    public boolean isOfAnotherKey() {
        return isOfAnotherKey;
    }
}
