package io.gridtick.http.tls;

/** These files cannot be served; the message names the file and what to do. */
public final class UnfitCertificateException extends Exception {
    private static final long serialVersionUID = 1L;

    UnfitCertificateException(String message) {
        super(message);
    }

    UnfitCertificateException(String message, Exception cause) {
        super(message, cause);
    }
}
