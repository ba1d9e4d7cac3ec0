package io.gridtick.ingest.smi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.ingest.IngestRig;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmiResourceTest {
    private static final String TABLE = "index, utilization.gpu [%]\n0, 97 %\n1, 3 %\n";

    private final IngestRig rig = new IngestRig(SmiResource::new);

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void rowsAreTakenAndCounted() throws Exception {
        HttpResponse<String> response = post("?host=n1&region=eu", TABLE + "x, 5 %\n");
        assertEquals(200, response.statusCode());
        assertEquals(
                "{\"accepted\":2,\"duplicate\":0,\"rejected\":1,\"errors\":[{\"at\":\"line 4\",\"detail\":\"names no GPU: it"
                        + " needs a uuid, or the parameter host and a pci.bus_id or index\"}]}",
                response.body());
        assertEquals(
                List.of("n1:0@n1 " + IngestRig.NOW + " util=97", "n1:1@n1 " + IngestRig.NOW + " util=3"), rig.rows());
        assertEquals("eu", rig.appended.getFirst().gpu(0).region());
        assertEquals(3, rig.counters.received());
    }

    @Test
    void columnsAndZoneMayBeGiven() throws Exception {
        String row = "2023/11/14 23:13:20.000, 0, 97\n";
        assertEquals(
                200,
                post("?host=n1&tz=+01:00&cols=timestamp,index,utilization.gpu", row)
                        .statusCode());
        assertEquals(
                200,
                post("?host=n1&tz=Europe%2FBerlin&cols=timestamp,index,utilization.gpu", row)
                        .statusCode());
        String expected = "n1:0@n1 " + IngestRig.NOW + " util=97";
        assertEquals(List.of(expected, expected), rig.rows());
    }

    @Test
    void wrongParametersAreNamed() throws Exception {
        assertTrue(post("?tz=Mars", TABLE).body().contains("at=tz"));
        assertTrue(post("?cols=a,b", TABLE).body().contains("at=cols"));
    }

    @Test
    void nothingGoodIsAProblem() throws Exception {
        HttpResponse<String> response = post("", TABLE);
        assertEquals(400, response.statusCode());
        assertTrue(response.body().startsWith("no_valid_samples"), response.body());
        assertEquals(200, post("", "").statusCode());
    }

    private HttpResponse<String> post(String query, String table) throws Exception {
        return rig.post("ingestNvidiaSmi" + query, table.getBytes(UTF_8), "Content-Type", "text/csv");
    }
}
