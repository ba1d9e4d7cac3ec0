package io.gridtick.ingest.remote;

import static io.gridtick.ingest.remote.Messages.ID;
import static io.gridtick.ingest.remote.Messages.NOW;
import static io.gridtick.ingest.remote.Messages.UTIL;
import static io.gridtick.ingest.remote.Messages.UUID;
import static io.gridtick.ingest.remote.Messages.gpu;
import static io.gridtick.ingest.remote.Messages.packed;
import static io.gridtick.ingest.remote.Messages.sample;
import static io.gridtick.ingest.remote.Messages.second;
import static io.gridtick.ingest.remote.Messages.series;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gridtick.http.Problem;
import io.gridtick.http.ProblemException;
import io.gridtick.ingest.BatchRows;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.Tally;
import io.gridtick.ingest.remote.Messages.Point;
import io.gridtick.ingest.wire.WireWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoteWriteSecondVersionTest {
    private static final Point POINT = new Point(NOW, 97);
    private static final List<String> ONE_ROW = List.of(ID + "@n1 " + NOW + " util=97");
    private static final List<String> SYMBOLS = List.of("", "__name__", UTIL, "UUID", UUID, "Hostname", "n1");

    private final RemoteWriteDecoder decoder = new RemoteWriteDecoder();

    @Test
    void symbolsAreLookedUp() {
        byte[] body = second(List.of(gpu(UTIL, 97), gpu("DCGM_FI_DEV_POWER_USAGE", 0)));
        assertEquals(
                List.of(ID + "@n1 " + NOW + " util=97 power=0"),
                BatchRows.of(decode(body).decoded()));
    }

    @Test
    void labelsAreKnownAgainUnderOtherNumbers() {
        assertEquals(
                ONE_ROW, BatchRows.of(decode(second(List.of(gpu(UTIL, 97)))).decoded()));
        byte[] other = second(List.of(series(List.of("x", "y", "__name__", "z"), NOW, 1), gpu(UTIL, 97)));
        assertEquals(ONE_ROW, BatchRows.of(decode(other).decoded()));
    }

    @Test
    void symbolsMayComeBehindTheSeries() {
        WireWriter request = new WireWriter().message(5, message(1, 2, 3, 4, 5, 6));
        SYMBOLS.forEach(symbol -> request.text(4, symbol));
        assertEquals(ONE_ROW, BatchRows.of(decode(request.bytes()).decoded()));
    }

    @Test
    void referencesNeedNotBePacked() {
        WireWriter message = new WireWriter();
        for (int reference = 1; reference <= 6; reference++) {
            message.number(1, reference);
        }
        assertEquals(
                ONE_ROW,
                BatchRows.of(decode(request(message.message(2, sample(POINT)))).decoded()));
        WireWriter both =
                new WireWriter().number(1, 1).bytes(1, new byte[] {2, 3}).bytes(1, new byte[] {4, 5, 6});
        assertEquals(
                ONE_ROW,
                BatchRows.of(decode(request(both.message(2, sample(POINT)))).decoded()));
    }

    @Test
    void startsOfSeriesInAnyPlaceAreSkipped() {
        WireWriter message = message(1, 2, 3, 4, 5, 6)
                .message(2, sample(new Point(NOW - 1_000, 1)).number(3, NOW - 60_000))
                .number(6, NOW)
                .message(5, new WireWriter().number(1, 2).number(3, 1));
        assertEquals(
                List.of(ONE_ROW.getFirst(), ID + "@n1 " + (NOW - 1_000) + " util=1"),
                BatchRows.of(decode(request(message)).decoded()));
    }

    @Test
    void wrongReferencesAreRefused() {
        assertMalformed(request(message(1, 2, 3, 4, 5)));
        assertMalformed(request(message(1, 2, 3, 7)));
        assertMalformed(request(message(1, -1)));
        assertMalformed(request(new WireWriter().number(1, 1).number(1, 1L << 32)));
        assertMalformed(
                new WireWriter().text(4, "not empty").message(5, message()).bytes());
        assertMalformed(new WireWriter().message(5, message(0, 0)).bytes());
        assertMalformed(request(new WireWriter().bytes(1, new byte[] {1, (byte) 0x80})));
    }

    @Test
    void aSeriesWithoutLabelsIsNoneOfOurs() {
        assertEquals(1, decode(request(message())).decoded().tally().unmapped());
    }

    @Test
    void histogramsAndExemplarsAreTakenAndCountedByThemselves() {
        WireWriter message = message(1, 2, 3, 4, 5, 6)
                .message(3, new WireWriter().number(1, 4))
                .message(4, new WireWriter().fixed(2, 1))
                .message(4, new WireWriter().fixed(2, 1));
        WriteRequest request = decode(request(message));
        assertEquals(List.of(1, 1, 2), List.of(request.samplesTaken(), request.histograms(), request.exemplars()));
        assertEquals(new Tally(2, 1, 0, 0, 0, 0, 0, 0), request.decoded().tally());
        WriteRequest next = decode(second(List.of(gpu(UTIL, 97))));
        assertEquals(List.of(1, 0, 0), List.of(next.samplesTaken(), next.histograms(), next.exemplars()));
    }

    @Test
    void hugeSymbolsCannotBeUsedToWasteTime() {
        WireWriter request = new WireWriter();
        SYMBOLS.forEach(symbol -> request.text(4, symbol));
        request.text(4, "x".repeat(40_000));
        request.message(5, message(1, 2, 3, 4, 5, 6)).message(5, message(1, 2, 3, 4, 5, 6, 7, 7));
        Decoded decoded = decode(request.bytes()).decoded();
        assertEquals(ONE_ROW, BatchRows.of(decoded));
        assertEquals(
                "labels are longer than 16 KiB together",
                decoded.errors().getFirst().detail());
    }

    @Test
    void tooManySymbolsAreRefused() {
        WireWriter request = new WireWriter();
        for (int i = 0; i <= 1 << 20; i++) {
            request.raw(4 << 3 | 2, 0);
        }
        ProblemException refusal = assertThrows(ProblemException.class, () -> decode(request.bytes()));
        assertEquals(Problem.Kind.TOO_LARGE, refusal.problem().kind());
    }

    @Test
    void aLabelThatIsLongIsCutAndThenRefusedOnlyWhereItCounts() {
        String long300 = "x".repeat(300);
        List<String> harmless = List.of("__name__", UTIL, "UUID", UUID, "Hostname", "n1", "note", "é".repeat(2_000));
        assertEquals(
                ONE_ROW,
                BatchRows.of(decode(second(List.of(series(harmless, NOW, 97)))).decoded()));
        List<String> bad = List.of("__name__", UTIL, "UUID", UUID, "Hostname", long300);
        assertEquals(
                1,
                decode(second(List.of(series(bad, NOW, 97)))).decoded().tally().invalid());
    }

    private void assertMalformed(byte[] message) {
        ProblemException refusal = assertThrows(ProblemException.class, () -> decode(message));
        assertEquals("bad_protobuf", refusal.problem().code());
    }

    private static byte[] request(WireWriter message) {
        WireWriter request = new WireWriter();
        SYMBOLS.forEach(symbol -> request.text(4, symbol));
        return request.message(5, message).bytes();
    }

    private static WireWriter message(long... references) {
        WireWriter packed = new WireWriter();
        for (long reference : references) {
            packed.varint(reference);
        }
        return new WireWriter().message(1, packed).message(2, sample(POINT));
    }

    private WriteRequest decode(byte[] message) {
        return decoder.decode(packed(message), WriteVersion.TWO, NOW);
    }
}
