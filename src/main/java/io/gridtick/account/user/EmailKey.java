package io.gridtick.account.user;

import java.text.Normalizer;
import java.util.Locale;

/** The one form of an e-mail address by which two writings are compared. */
public final class EmailKey {
    private EmailKey() {}

    public static String of(String email) {
        return Normalizer.normalize(email.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
