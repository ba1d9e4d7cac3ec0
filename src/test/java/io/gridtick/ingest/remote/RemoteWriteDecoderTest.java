package io.gridtick.ingest.remote;

import static io.gridtick.ingest.remote.Messages.ID;
import static io.gridtick.ingest.remote.Messages.NOW;
import static io.gridtick.ingest.remote.Messages.UTIL;
import static io.gridtick.ingest.remote.Messages.UUID;
import static io.gridtick.ingest.remote.Messages.first;
import static io.gridtick.ingest.remote.Messages.gpu;
import static io.gridtick.ingest.remote.Messages.label;
import static io.gridtick.ingest.remote.Messages.packed;
import static io.gridtick.ingest.remote.Messages.sample;
import static io.gridtick.ingest.remote.Messages.series;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.http.Problem;
import io.gridtick.http.ProblemException;
import io.gridtick.ingest.BatchRows;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.Tally;
import io.gridtick.ingest.remote.Messages.Point;
import io.gridtick.ingest.remote.Messages.Series;
import io.gridtick.ingest.series.RowAssembly;
import io.gridtick.ingest.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteWriteDecoderTest {
    private static final Point POINT = new Point(NOW, 97);
    private static final List<String> ONE_ROW = List.of(ID + "@n1 " + NOW + " util=97");

    private final RemoteWriteDecoder decoder = new RemoteWriteDecoder();

    @Test
    void seriesOfOneGpuShareARow() {
        byte[] body =
                first(List.of(gpu(UTIL, 97), gpu("DCGM_FI_DEV_POWER_USAGE", 612.5), gpu("DCGM_FI_DEV_FB_USED", 1)));
        assertEquals(List.of(ID + "@n1 " + NOW + " util=97 mem_used=1048576 power=612.5"), BatchRows.of(decode(body)));
    }

    @Test
    void theSecondTimeNothingIsDifferent() {
        byte[] body = first(List.of(gpu(UTIL, 97)));
        for (int i = 0; i < 3; i++) {
            assertEquals(ONE_ROW, BatchRows.of(decode(body)));
        }
    }

    @Test
    void aValueOfZeroIsLeftOutAndStillAValue() {
        assertEquals(List.of(ID + "@n1 " + NOW + " util=0"), BatchRows.of(decode(first(List.of(gpu(UTIL, 0))))));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, Long.MIN_VALUE, NOW - 8 * 86_400_000L})
    void timesLongAgoAreRefused(long timeMillis) {
        Decoded decoded = decode(first(List.of(series(gpu(UTIL, 1).labels(), timeMillis, 97), gpu(UTIL, 97))));
        assertEquals(new Tally(2, 0, 0, 0, 0, 1, 0, 0), decoded.tally());
        assertEquals("series 0", decoded.errors().getFirst().at());
        assertEquals(ONE_ROW, BatchRows.of(decoded));
    }

    @Test
    void timesAheadAreRefused() {
        Decoded decoded = decode(first(List.of(series(gpu(UTIL, 1).labels(), NOW + 3_600_000, 97))));
        assertEquals(1, decoded.tally().future());
    }

    @Test
    void metadataAloneIsNothing() {
        WireWriter metadata = new WireWriter().number(1, 2).text(2, UTIL).text(4, "GPU utilization (in %).");
        Decoded decoded = decode(new WireWriter().message(3, metadata).bytes());
        assertEquals(Tally.NOTHING, decoded.tally());
        assertEquals(0, decoded.batch().size());
    }

    @Test
    void noBodyAndAnEmptyMessageAreNothing() {
        assertEquals(
                Tally.NOTHING,
                decoder.decode(new byte[0], WriteVersion.ONE, NOW).decoded().tally());
        assertEquals(Tally.NOTHING, decode(new byte[0]).tally());
    }

    @Test
    void labelsMayComeInAnyOrderAndTwice() {
        List<String> labels = List.of(
                "__name__",
                UTIL,
                "gpu",
                "0",
                "UUID",
                UUID,
                "UUID",
                "GPU-ffffffff-0000-0000-0000-000000000001",
                "zone",
                "",
                "Hostname",
                "n1");
        assertEquals(ONE_ROW, BatchRows.of(decode(first(List.of(series(labels, NOW, 97))))));
    }

    @Test
    void anEmptyLabelIsNone() {
        List<String> labels = List.of("Hostname", "", "UUID", UUID, "__name__", UTIL, "instance", "n1:9400");
        assertEquals(ONE_ROW, BatchRows.of(decode(first(List.of(series(labels, NOW, 97))))));
    }

    @Test
    void theEndOfASeriesIsToldFromWhatIsNotKnown() {
        double stale = Double.longBitsToDouble(RowAssembly.STALE_BITS);
        Decoded decoded = decode(first(List.of(gpu(UTIL, stale), gpu("DCGM_FI_DEV_POWER_USAGE", Double.NaN))));
        assertEquals(new Tally(2, 0, 1, 1, 0, 0, 0, 0), decoded.tally());
        assertEquals(List.of(ID + "@n1 " + NOW + " ended=1"), BatchRows.of(decoded));
    }

    @Test
    void unknownFieldsAreSkippedEverywhere() {
        WireWriter odd = new WireWriter().number(7, 1).text(9, "x");
        WireWriter label = label("UUID", UUID).number(3, 5);
        WireWriter message = new WireWriter()
                .message(1, label)
                .message(1, label("__name__", UTIL))
                .message(1, label("Hostname", "n1"))
                .message(3, odd)
                .message(2, sample(POINT).fixed32(6, 1))
                .message(14, odd);
        byte[] body = new WireWriter()
                .number(2, 1)
                .message(1, message)
                .message(99, odd)
                .bytes();
        assertEquals(ONE_ROW, BatchRows.of(decode(body)));
    }

    @Test
    void labelsNeedNotLieInOnePiece() {
        WireWriter message = new WireWriter()
                .message(1, label("UUID", UUID))
                .message(2, sample(POINT))
                .message(1, label("__name__", UTIL))
                .message(1, label("Hostname", "n1"));
        assertEquals(
                ONE_ROW,
                BatchRows.of(decode(new WireWriter().message(1, message).bytes())));
    }

    @Test
    void theNameOfTheMetricMayBeWrittenInAnyWay() {
        List<WireWriter> names = List.of(
                new WireWriter().text(2, UTIL).text(1, "__name__"),
                new WireWriter().wastefulText(1, "__name__").text(2, UTIL),
                new WireWriter().text(1, "__name__").wastefulText(2, UTIL),
                new WireWriter().text(1, "x").text(1, "__name__").text(2, UTIL),
                new WireWriter().text(1, "__name__").text(2, "x").text(2, UTIL),
                new WireWriter().text(1, "__name__").text(2, UTIL).number(3, 1));
        for (WireWriter name : names) {
            WireWriter message = new WireWriter()
                    .message(1, label("UUID", UUID))
                    .message(1, name)
                    .message(1, label("Hostname", "n1"))
                    .message(2, sample(POINT));
            assertEquals(
                    ONE_ROW,
                    BatchRows.of(decode(new WireWriter().message(1, message).bytes())));
        }
        List<String> twice = List.of("__name__", UTIL, "__name__", "other", "UUID", UUID, "Hostname", "n1");
        assertEquals(ONE_ROW, BatchRows.of(decode(first(List.of(series(twice, NOW, 97))))));
    }

    @Test
    void lengthsMayTakeMoreBytesThanTheyNeed() {
        byte[] usual = label("UUID", UUID).bytes();
        WireWriter message = new WireWriter().raw(1 << 3 | 2, usual.length | 0x80, 0);
        for (byte each : usual) {
            message.raw(each);
        }
        message.message(1, label("__name__", UTIL))
                .message(1, label("Hostname", "n1"))
                .message(2, sample(POINT));
        assertEquals(
                ONE_ROW,
                BatchRows.of(decode(new WireWriter().message(1, message).bytes())));
    }

    @Test
    void longLabelsTakeNoPartAndDoNoHarm() {
        for (int length : new int[] {127, 128, 300, 5_000, 15_000}) {
            List<String> labels =
                    List.of("UUID", UUID, "__name__", UTIL, "a_label", "x".repeat(length), "Hostname", "n1");
            assertEquals(ONE_ROW, BatchRows.of(decode(first(List.of(series(labels, NOW, 97))))));
        }
    }

    @Test
    void labelsBeyondTheBoundRefuseTheirSeries() {
        List<String> labels = List.of("UUID", UUID, "__name__", UTIL, "a_label", "x".repeat(17_000), "Hostname", "n1");
        Decoded decoded = decode(first(List.of(series(labels, NOW, 97), gpu(UTIL, 97))));
        assertEquals(ONE_ROW, BatchRows.of(decoded));
        assertEquals(
                "labels are more than 128, or longer than 16 KiB together",
                decoded.errors().getFirst().detail());
    }

    @Test
    void seriesOfOtherThingsAreTakenAndCounted() {
        Series node = series(List.of("__name__", "node_cpu_seconds_total", "instance", "n1:9100"), NOW, 1);
        Series nameless = series(List.of("UUID", UUID), NOW, 1);
        Series host = series(List.of("__name__", UTIL, "job", "x"), NOW, 1);
        Decoded decoded = decode(first(List.of(node, nameless, host, gpu(UTIL, 97))));
        assertEquals(new Tally(4, 3, 0, 0, 0, 0, 0, 0), decoded.tally());
        assertEquals(ONE_ROW, BatchRows.of(decoded));
    }

    @Test
    void histogramsAndExemplarsOfTheFirstVersionAreNoHarm() {
        WireWriter message = first(gpu(UTIL, 97)).message(3, label("a", "b")).message(4, new WireWriter().number(1, 4));
        Decoded decoded = decode(new WireWriter().message(1, message).bytes());
        assertEquals(new Tally(2, 1, 0, 0, 0, 0, 0, 0), decoded.tally());
        assertEquals(ONE_ROW, BatchRows.of(decoded));
    }

    @Test
    void badValuesAreRefusedWithTheirPlace() {
        Decoded decoded = decode(first(List.of(gpu(UTIL, 97), gpu("DCGM_FI_DEV_GPU_TEMP", 5_000))));
        assertEquals(1, decoded.tally().invalid());
        assertEquals("series 1", decoded.errors().getFirst().at());
        assertEquals(ONE_ROW, BatchRows.of(decoded));
    }

    @Test
    void aFullRequestOfASenderIsTaken() {
        List<Series> all = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            all.add(series(
                    List.of(
                            "Hostname",
                            "n" + i / 8,
                            "UUID",
                            "GPU-%032x".formatted(i + 1),
                            "__name__",
                            UTIL,
                            "gpu",
                            "" + i % 8),
                    NOW,
                    i % 101));
        }
        Decoded decoded = decode(first(all));
        assertEquals(2_000, decoded.batch().size());
        assertEquals(new Tally(2_000, 0, 0, 0, 0, 0, 0, 0), decoded.tally());
    }

    @Test
    void severalSamplesOfASeriesAreSeveralRows() {
        List<Point> points = List.of(new Point(NOW - 30_000, 1), new Point(NOW, 97));
        Decoded decoded = decode(first(List.of(new Series(gpu(UTIL, 1).labels(), points))));
        assertEquals(List.of(ID + "@n1 " + (NOW - 30_000) + " util=1", ONE_ROW.getFirst()), BatchRows.of(decoded));
    }

    @Test
    void everyTruncationIsRefusedOrDecoded() {
        byte[] message = first(List.of(gpu(UTIL, 97), gpu("DCGM_FI_DEV_POWER_USAGE", 612.5)));
        for (int length = 0; length < message.length; length++) {
            byte[] cut = Arrays.copyOf(message, length);
            try {
                assertTrue(decode(cut).tally().received() < 2);
            } catch (ProblemException refusal) {
                assertEquals("bad_protobuf", refusal.problem().code());
            }
        }
        byte[] block = packed(message);
        for (int length = 1; length < block.length; length++) {
            byte[] cut = Arrays.copyOf(block, length);
            assertEquals(
                    "bad_snappy",
                    assertThrows(ProblemException.class, () -> decoder.decode(cut, WriteVersion.ONE, NOW))
                            .problem()
                            .code());
        }
    }

    @Test
    void aLengthThatIsTooLargeIsToldFromOneThatLies() {
        assertRefused(
                Problem.Kind.TOO_LARGE, new WireWriter().varint(0xffffffffL).raw(0, 1));
        assertRefused(
                Problem.Kind.TOO_LARGE, new WireWriter().varint((32 << 20) + 1).raw(0, 1));
        assertRefused(Problem.Kind.INVALID, new WireWriter().varint(32 << 20).raw(0, 1));
        assertRefused(Problem.Kind.INVALID, new WireWriter().varint(1L << 32).raw(0, 1));
        assertRefused(Problem.Kind.INVALID, new WireWriter().varint(2).raw(0, 1));
    }

    @Test
    void aRequestOfTheSecondVersionIsEmptyToTheFirst() {
        Decoded decoded = decode(Messages.second(List.of(gpu(UTIL, 97))));
        assertEquals(Tally.NOTHING, decoded.tally());
    }

    private void assertRefused(Problem.Kind kind, WireWriter block) {
        ProblemException refusal =
                assertThrows(ProblemException.class, () -> decoder.decode(block.bytes(), WriteVersion.ONE, NOW));
        assertEquals(kind, refusal.problem().kind());
    }

    private Decoded decode(byte[] message) {
        return decoder.decode(packed(message), WriteVersion.ONE, NOW).decoded();
    }
}
