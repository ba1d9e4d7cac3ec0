package io.gridtick.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.config.Secret;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatabaseAddressTest {
    @Test
    void fullAddressIsRead() {
        assertEquals(
                new DatabaseAddress(
                        "db.example.com",
                        6543,
                        "grid",
                        "ann",
                        new Secret("s:e+c/r@t"),
                        TlsMode.VERIFY_FULL,
                        Optional.of(Path.of("/etc/ca.pem"))),
                DatabaseAddress.parse("postgresql://ann:s%3Ae+c%2Fr%40t@db.example.com:6543/grid"
                        + "?sslmode=verify-full&sslrootcert=/etc/ca.pem"));
    }

    @Test
    void portAndTlsHaveDefaults() {
        DatabaseAddress address = DatabaseAddress.parse("postgres://ann:pw@[::1]/grid");
        assertEquals("::1", address.host());
        assertEquals(5432, address.port());
        assertEquals(TlsMode.PREFER, address.tls());
        assertEquals(Optional.empty(), address.rootCertificate());
        assertEquals(
                "", DatabaseAddress.parse("postgresql://ann@h/grid").password().value());
    }

    @Test
    void everyTlsModeHasItsUsualName() {
        for (TlsMode mode : TlsMode.values()) {
            String url = "postgresql://a:b@h/d?sslmode=" + mode.wireName();
            assertEquals(mode, DatabaseAddress.parse(url).tls());
        }
    }

    @Test
    void wrongAddressIsExplainedWithoutThePassword() {
        assertRefused("mysql://ann:hush@h/d", "does not begin with postgresql://");
        assertRefused("postgresql://ann:hush@/d", "has no host");
        assertRefused("postgresql://h/hush", "has no user");
        assertRefused("postgresql://ann:hush@h", "names no database");
        assertRefused("postgresql://ann:hush@h/", "names no database");
        assertRefused("postgresql://ann:hush@h/d?sslmode=maybe", "sslmode");
        assertRefused("postgresql://ann:hush@h/d?sslmod=require", "not known: sslmod");
        assertRefused("postgresql://ann:hush %@h/d", "special characters");
        assertRefused("", "does not begin");
    }

    @Test
    void passwordIsNotPrinted() {
        assertFalse(
                DatabaseAddress.parse("postgresql://ann:hush@h/d").toString().contains("hush"));
    }

    private static void assertRefused(String url, String reason) {
        String message = assertThrows(StartFailedException.class, () -> DatabaseAddress.parse(url))
                .toString();
        assertTrue(message.contains(reason), message);
        assertFalse(message.contains("hush"), message);
    }
}
