package io.gridtick.money.sum;

import io.gridtick.money.price.RateLine;
import io.gridtick.money.price.RateLine.Piece;
import io.gridtick.money.price.Rates;
import java.util.List;

/**
 * What some GPUs came to, in micro-dollars. A GPU of which no price or no cost is known adds nothing, and the times tell how
 * much is spoken of.
 *
 * @param revenue of what was sold and has a price
 * @param energy of what has a cost
 * @param capital of what has a cost
 * @param idleWaste what time cost in which a GPU did nothing and nobody had it
 * @param allocatedIdleWaste what time cost in which a GPU did nothing while somebody had it
 * @param earned the revenue of what has a cost too
 * @param spent the cost of what has a price too
 */
public record Money(
        long revenue,
        long energy,
        long capital,
        long idleWaste,
        long allocatedIdleWaste,
        long earned,
        long spent,
        Times times) {
    public static final Money NOTHING = new Money(0, 0, 0, 0, 0, 0, 0, Times.NONE);

    /**
     * GPU milliseconds.
     *
     * @param expected in which there was a GPU
     * @param priced of it, for which a selling price is known
     * @param costed of it, for which is known what a GPU costs
     * @param both of it, for which both are known
     * @param measured of it, of which is known what was drawn
     */
    public record Times(long expected, long priced, long costed, long both, long measured) {
        public static final Times NONE = new Times(0, 0, 0, 0, 0);

        Times plus(Times other) {
            return new Times(
                    expected + other.expected,
                    priced + other.priced,
                    costed + other.costed,
                    both + other.both,
                    measured + other.measured);
        }
    }

    /** What a cell comes to whose rates did not change. */
    public static Money of(Use use, Rates rates) {
        return new Cell(use, 1).add(1, rates).money();
    }

    /** What a cell comes to; where rates changed in it, what was done is shared by the time before and after. */
    public static Money of(Use use, RateLine line, long fromMillis, long toMillis) {
        List<Piece> pieces = line.pieces(fromMillis, toMillis);
        Cell cell = new Cell(use, toMillis - fromMillis);
        pieces.forEach(piece -> cell.add(piece.millis(), piece.rates()));
        return cell.money();
    }

    public long cost() {
        return energy + capital;
    }

    public long profit() {
        return earned - spent;
    }

    /** Whether anything is known of revenue. */
    public boolean isPriced() {
        return times.priced > 0;
    }

    public boolean isCosted() {
        return times.costed > 0;
    }

    /** Whether anything is known of profit. */
    public boolean isBoth() {
        return times.both > 0;
    }

    /** Profit for each dollar of revenue; NaN where nothing was earned. */
    public double margin() {
        return earned == 0 ? Double.NaN : (double) profit() / earned;
    }

    public Money plus(Money other) {
        return new Money(
                revenue + other.revenue,
                energy + other.energy,
                capital + other.capital,
                idleWaste + other.idleWaste,
                allocatedIdleWaste + other.allocatedIdleWaste,
                earned + other.earned,
                spent + other.spent,
                times.plus(other.times));
    }
}
