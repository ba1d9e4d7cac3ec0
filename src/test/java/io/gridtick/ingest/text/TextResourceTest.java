package io.gridtick.ingest.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.http.Problem;
import io.gridtick.ingest.IngestRig;
import io.vertx.core.Future;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TextResourceTest {
    private static final long NOW = IngestRig.NOW;
    private static final String LINE = "DCGM_FI_DEV_GPU_UTIL{gpu=\"0\"} 97\n";

    private final IngestRig rig = new IngestRig(TextResource::new);

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void aPageOfAnyTypeIsTaken() throws Exception {
        HttpResponse<String> response = post(
                "?extra_label=host=n1&extra_label=region%3Deu",
                LINE, "Content-Type", "application/x-www-form-urlencoded");
        assertEquals(204, response.statusCode());
        assertEquals(List.of("n1:0@n1 " + NOW + " util=97"), rig.rows());
        assertEquals("eu", rig.appended.getFirst().gpu(0).region());
    }

    @Test
    void theTimeMayBeGivenOnceForAll() throws Exception {
        assertEquals(
                204, post("?extra_label=host=n1&timestamp=1699999999", LINE).statusCode());
        assertEquals(
                204, post("?extra_label=host=n1&timestamp=1699999998000", LINE).statusCode());
        assertEquals(
                List.of("n1:0@n1 " + (NOW - 1_000) + " util=97", "n1:0@n1 " + (NOW - 2_000) + " util=97"), rig.rows());
    }

    @Test
    void theGoodPartIsKeptAndTheFirstBadLineNamed() throws Exception {
        HttpResponse<String> response = post("?extra_label=host=n1", LINE + "nonsense\n" + LINE);
        assertEquals(400, response.statusCode());
        assertEquals(
                "1 of 3 samples were refused and the others kept: line 2 does not begin with the name of a metric and"
                        + " its value\n",
                response.body());
        assertEquals(1, rig.appended.size());
    }

    @Test
    void wrongParametersAreNamed() throws Exception {
        assertEquals(
                "A parameter cannot be used. timestamp must be a number of seconds or milliseconds since 1970\n",
                post("?timestamp=now", LINE).body());
        assertEquals(
                "A parameter cannot be used. extra_label must be name=value\n",
                post("?extra_label=n1", LINE).body());
    }

    @Test
    void aPageMayBeCompressed() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(LINE.getBytes(UTF_8));
        }
        HttpResponse<String> response =
                rig.post("importPrometheusText?extra_label=host=n1", packed.toByteArray(), "Content-Encoding", "gzip");
        assertEquals(204, response.statusCode());
        assertEquals(1, rig.appended.size());
        assertEquals(415, post("", LINE, "Content-Encoding", "zstd").statusCode());
    }

    @Test
    void nothingAndOtherThingsAreFine() throws Exception {
        assertEquals(204, post("", "").statusCode());
        assertEquals(204, post("", "node_load1 0.5\n").statusCode());
        assertEquals(List.of(), rig.appended);
    }

    @Test
    void aFullJournalMeansThatItShouldComeAgain() throws Exception {
        rig.journal = _ -> Future.failedFuture(Problem.unavailable("journal_full", "Try again.", Duration.ofSeconds(1))
                .exception());
        HttpResponse<String> response = post("?extra_label=host=n1", LINE);
        assertEquals(503, response.statusCode());
        assertEquals("Try again.\n", response.body());
    }

    private HttpResponse<String> post(String query, String page, String... headers) throws Exception {
        return rig.post("importPrometheusText" + query, page.getBytes(UTF_8), headers);
    }
}
