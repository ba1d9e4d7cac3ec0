package io.gridtick.simulation.book;

import io.gridtick.simulation.state.Carrier;
import java.util.Arrays;

/** Balances in micro-dollars, per region and account. A posting has two sides, so a region's balances sum to zero. */
@SuppressWarnings("EnumOrdinal") // The order of constants is part of the seed and of the snapshot.
public final class Ledger {
    private long[] balances = {};

    public void addRegion() {
        balances = Arrays.copyOf(balances, balances.length + Account.COUNT);
    }

    public int regions() {
        return balances.length / Account.COUNT;
    }

    void post(int region, Account debit, Account credit, long microDollars) {
        int left = region * Account.COUNT + debit.ordinal();
        int right = region * Account.COUNT + credit.ordinal();
        balances[left] = StrictMath.addExact(balances[left], microDollars);
        balances[right] = StrictMath.subtractExact(balances[right], microDollars);
    }

    public long balance(int region, Account account) {
        return balances[region * Account.COUNT + account.ordinal()];
    }

    public long balance(Account account) {
        long sum = 0;
        for (int region = 0; region < regions(); region++) {
            sum += balance(region, account);
        }
        return sum;
    }

    /** Always zero. */
    public long sum(int region) {
        long sum = 0;
        for (int i = 0; i < Account.COUNT; i++) {
            sum += balances[region * Account.COUNT + i];
        }
        return sum;
    }

    public long revenue(int region) {
        return -balance(region, Account.INCOME_PRIORITY)
                - balance(region, Account.INCOME_STANDARD)
                - balance(region, Account.INCOME_SPOT);
    }

    public long cost(int region) {
        return balance(region, Account.ENERGY) + balance(region, Account.LEASE) + balance(region, Account.DEPRECIATION);
    }

    public void carry(Carrier carrier) {
        balances = carrier.values(balances);
    }
}
