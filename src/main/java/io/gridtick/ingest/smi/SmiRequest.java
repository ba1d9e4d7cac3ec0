package io.gridtick.ingest.smi;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a request says beside its rows.
 *
 * @param host where the rows do not name it; empty where it was not given
 * @param region empty where it was not given
 * @param zone of the times
 * @param columns of rows that come before any header; none where there must be one
 */
record SmiRequest(String host, String region, Optional<ZoneId> zone, List<String> columns) {
    static final SmiRequest PLAIN = new SmiRequest("", "", Optional.empty(), List.of());
}
