package io.gridtick.senders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.WriteApiBlocking;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import com.influxdb.exceptions.BadRequestException;
import com.influxdb.exceptions.UnauthorizedException;
import io.gridtick.testing.House;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client of InfluxDB writes to the whole server. */
class InfluxClientTest {
    private static final String UUID = FakeExporter.UUIDS.getFirst();

    @TempDir
    static Path folder;

    private static House house;

    @BeforeAll
    static void start() throws Exception {
        house = new House(folder);
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @Test
    void pointsAndRecordsBecomeGpus() throws Exception {
        try (InfluxDBClient client = client(House.INGEST_KEY)) {
            assertTrue(client.ping());
            WriteApiBlocking writes = client.enableGzip().getWriteApiBlocking();
            writes.writePoints(List.of(
                    point(0, 12.5).time(Instant.now(), WritePrecision.NS),
                    point(1, 50).time(Instant.now().toEpochMilli(), WritePrecision.MS)));
            writes.writeRecord(
                    WritePrecision.S,
                    "nvidia_smi,host=n1,index=0,name=NVIDIA\\ H100,uuid=GPU-%s utilization_gpu=97i,power_draw=433.5 %d"
                            .formatted(UUID, Instant.now().getEpochSecond()));
        }
        assertEquals(12.5, util("n2:0"));
        assertEquals(50, util("n2:1"));
        assertEquals(97, util(UUID));
    }

    @Test
    void theClientUnderstandsRefusals() {
        try (InfluxDBClient client = client(House.INGEST_KEY)) {
            BadRequestException refusal = assertThrows(
                    BadRequestException.class,
                    () -> client.getWriteApiBlocking()
                            .writeRecord(WritePrecision.NS, "nvidia_smi,host=n3,host=n3 utilization_gpu=1i"));
            assertTrue(refusal.getMessage().contains("line 1 has a tag twice"), refusal.getMessage());
        }
        try (InfluxDBClient client = client("nobody")) {
            assertThrows(
                    UnauthorizedException.class,
                    () -> client.getWriteApiBlocking().writePoint(point(0, 1)));
        }
    }

    private static Point point(int index, double util) {
        return Point.measurement("nvidia_smi")
                .addTag("host", "n2")
                .addTag("index", Integer.toString(index))
                .addField("utilization_gpu", util);
    }

    private static InfluxDBClient client(String token) {
        return InfluxDBClientFactory.create(house.url(), token.toCharArray(), "org", "bucket");
    }

    private static double util(String id) throws Exception {
        return house.send("GET", "/api/v1/gpus/" + id, Optional.empty(), "")
                .json()
                .path("util")
                .asDouble();
    }
}
