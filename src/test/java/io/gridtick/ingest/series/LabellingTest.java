package io.gridtick.ingest.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.ingest.series.Labelling.Known;
import io.gridtick.ingest.series.Labelling.Refused;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabellingTest {
    @ParameterizedTest
    @CsvSource({
        "GPU-5C0A1B2C-0000-1111-2222-333344445555, 5c0a1b2c-0000-1111-2222-333344445555",
        "gpu-5c0a1b2c-0000-1111-2222-333344445555, 5c0a1b2c-0000-1111-2222-333344445555",
        "5c0a1b2c-0000-1111-2222-333344445555, 5c0a1b2c-0000-1111-2222-333344445555",
        "MIG-5C0A1B2C-0000-1111-2222-333344445555, mig-5c0a1b2c-0000-1111-2222-333344445555",
        "MIG-GPU-5C0A1B2C-0000-1111-2222-333344445555/1/0, mig-5c0a1b2c-0000-1111-2222-333344445555/1/0",
        "0x740c, 0x740c",
        "GPU-00000000-0000-0000-0000-000000000000, ''",
        "0, ''",
        "'', ''"
    })
    void uuidsHaveOneForm(String uuid, String canonical) {
        assertEquals(canonical, GpuLabels.idOf(uuid));
    }

    @Test
    void withoutUuidTheHostAndIndexAreTheIdentity() {
        assertEquals(
                new Known(new GpuLabels("node-1:3", "node-1", "unknown", Optional.empty(), 3)),
                Labelling.of("", "node-1", "", "", 3));
    }

    @Test
    void allAttributesAreKept() {
        assertEquals(
                new Known(new GpuLabels("abc", "node-1", "eu", Optional.of("H100"), GpuLabels.NO_INDEX)),
                Labelling.of("GPU-ABC", "node-1", "eu", "H100", GpuLabels.NO_INDEX));
    }

    @Test
    void aHostIsNeeded() {
        assertEquals(new Refused("host", "is missing"), Labelling.of("abc", "", "", "", 0));
    }

    @Test
    void uuidOrIndexIsNeeded() {
        assertRefused("uuid", Labelling.of("", "node-1", "", "", GpuLabels.NO_INDEX));
        assertRefused(
                "uuid", Labelling.of("00000000-0000-0000-0000-000000000000", "node-1", "", "", GpuLabels.NO_INDEX));
    }

    @Test
    void twoHundredAndFiftySixBytesAreEnoughForALabel() {
        String longest = "é".repeat(128);
        assertInstanceOf(Known.class, Labelling.of("abc", longest, longest, longest, 0));
        assertRefused("host", Labelling.of("abc", longest + "x", "", "", 0));
        assertRefused("region", Labelling.of("abc", "h", longest + "x", "", 0));
        assertRefused("model", Labelling.of("abc", "h", "", longest + "x", 0));
        assertRefused("uuid", Labelling.of("a".repeat(257), "h", "", "", 0));
    }

    @ParameterizedTest
    @CsvSource({"'a\nb'", "'a\u0000b'", "'a\u001b[31mb'", "'a\u202eb'", "'a\u2028b'", "'a\u200bb'", "'  '"})
    void labelsCanBePrinted(String label) {
        assertRefused("host", Labelling.of("abc", label, "", "", 0));
        assertRefused("region", Labelling.of("abc", "h", label, "", 0));
        assertRefused("model", Labelling.of("abc", "h", "", label, 0));
    }

    @Test
    void labelsMayBeOfAnyScript() {
        assertInstanceOf(Known.class, Labelling.of("abc", "узел 7", "東京", "Größe & <b>", 0));
    }

    @ParameterizedTest
    @CsvSource({"'a b'", "é", "'a\tb'"})
    void anIdentityIsVisibleAscii(String uuid) {
        assertRefused("uuid", Labelling.of(uuid, "h", "", "", 0));
    }

    private static void assertRefused(String field, Labelling labelling) {
        assertEquals(field, assertInstanceOf(Refused.class, labelling).field());
    }
}
