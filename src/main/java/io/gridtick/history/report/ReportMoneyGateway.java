package io.gridtick.history.report;

import io.gridtick.history.line.Range;
import io.vertx.core.Future;
import java.util.Map;

/** Where reports have their money from, for those who may see it. */
public interface ReportMoneyGateway {
    /** What the fleet of a report came to, and its rows by their names, where they are told apart. */
    record ReportMoney(MoneyColumns total, Map<String, MoneyColumns> rows) {
        public ReportMoney {
            rows = Map.copyOf(rows);
        }
    }

    /**
     * What a time came to.
     *
     * @param by what the rows are: fleet, region, model or host; of hosts only the total is known
     */
    Future<ReportMoney> money(String by, Range over);
}
