package io.gridtick.simulation.hour;

import io.gridtick.simulation.book.Account;
import io.gridtick.simulation.book.Ledger;
import io.gridtick.simulation.view.RegionFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One region's hours of the week that is not over, with the hour that is not over. */
final class RegionHours {
    private final int place;
    private final String code;
    private final List<HourRow> rows = new ArrayList<>();
    private int hour = -1;
    private double span;
    private double busy;
    private long revenue;
    private long cost;
    private long cash;
    private long equipment;
    private RegionFrame last;

    RegionHours(int place, RegionFrame first) {
        this.place = place;
        this.code = first.code();
        this.last = first;
    }

    void closed(int inHour, double stepHours, RegionFrame frame, Ledger ledger) {
        if (inHour != hour) {
            settle();
            hour = inHour;
        }
        span += stepHours;
        busy += frame.utilisation() * stepHours;
        revenue += frame.revenue();
        cost += frame.cost();
        cash = ledger.balance(place, Account.CASH);
        equipment = ledger.balance(place, Account.EQUIPMENT);
        last = frame;
    }

    Week open(int week) {
        List<HourRow> all = new ArrayList<>(rows);
        running().ifPresent(all::add);
        return new Week(week, place, code, all);
    }

    Week close(int week) {
        settle();
        Week closed = new Week(week, place, code, rows);
        rows.clear();
        return closed;
    }

    private void settle() {
        running().ifPresent(rows::add);
        span = 0;
        busy = 0;
        revenue = 0;
        cost = 0;
    }

    private Optional<HourRow> running() {
        if (span == 0) {
            return Optional.empty();
        }
        return Optional.of(new HourRow(
                hour,
                (float) (busy / span),
                revenue,
                cost,
                cash,
                equipment,
                last.gpus(),
                last.free(),
                last.down(),
                last.waiting(),
                (float) last.spotLevel()));
    }
}
