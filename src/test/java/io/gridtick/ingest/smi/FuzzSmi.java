package io.gridtick.ingest.smi;

import io.gridtick.ingest.Fuzz;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Any body as a table of nvidia-smi, with and without columns and a zone in the request. */
public final class FuzzSmi {
    private static final long NOW = 1_793_700_905_000L;
    private static final List<SmiRequest> REQUESTS = List.of(
            SmiRequest.PLAIN,
            new SmiRequest("n1", "eu", Optional.of(ZoneOffset.UTC), List.of()),
            new SmiRequest("n1", "", Optional.empty(), List.of("timestamp", "uuid", "index", "utilization.gpu")));
    private static final SmiDecoder DECODER = new SmiDecoder();

    private FuzzSmi() {}

    public static void fuzzerTestOneInput(byte[] body) {
        SmiRequest request = REQUESTS.get(body.length % REQUESTS.size());
        Fuzz.assertSteady(body, bytes -> DECODER.decode(bytes, request, NOW));
    }
}
