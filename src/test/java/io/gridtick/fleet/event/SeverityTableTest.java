package io.gridtick.fleet.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeverityTableTest {
    private static final SeverityTable TABLE = SeverityTable.load();

    @ParameterizedTest
    @ValueSource(ints = {48, 62, 64, 74, 79, 92, 95, 119, 120, 121, 140, 143})
    void faultsOfTheHardwareAreCritical(int xid) {
        assertEquals(Severity.CRITICAL, xid(xid));
    }

    @ParameterizedTest
    @ValueSource(ints = {63, 94, 99_999})
    void whatNeedsAResetOrIsUnknownIsAWarning(int xid) {
        assertEquals(Severity.WARNING, xid(xid));
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 31, 43, 45, 68, 69, 109})
    void faultsOfApplicationsAreInformation(int xid) {
        assertEquals(Severity.INFO, xid(xid));
    }

    @ParameterizedTest
    @CsvSource({
        "ECC, double_bit, CRITICAL",
        "THROTTLE, none, INFO",
        "THROTTLE, hw_thermal, WARNING",
        "FALLEN, '', CRITICAL"
    })
    void otherKindsHaveTheirs(EventKind kind, String code, Severity expected) {
        assertEquals(expected, TABLE.find(kind, code).severity());
    }

    @ParameterizedTest
    @EnumSource(EventKind.class)
    void everyKindHasAText(EventKind kind) {
        assertFalse(TABLE.find(kind, "").text().isBlank());
    }

    private static Severity xid(int code) {
        return TABLE.find(EventKind.XID, Integer.toString(code)).severity();
    }
}
