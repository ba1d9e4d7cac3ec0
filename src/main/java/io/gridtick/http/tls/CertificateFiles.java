package io.gridtick.http.tls;

import io.gridtick.config.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.X509KeyManager;

/**
 * Reads the two files and makes sure that a server can use them: Java itself takes a key that does not belong to the
 * certificate, and then every handshake fails.
 */
final class CertificateFiles {
    private static final int LARGEST_BYTES = 1 << 20;
    private static final byte[] PROBE = {'p', 'r', 'o', 'b', 'e'};

    private final Settings.Tls files;

    CertificateFiles(Settings.Tls files) {
        this.files = files;
    }

    /** Blocks. */
    ServedCertificate read(Vertx vertx) throws UnfitCertificateException {
        Buffer chain = bytes(files.certificate());
        Buffer key = bytes(files.key());
        X509KeyManager manager = manager(vertx, chain, key);
        String alias = alias(manager);
        X509Certificate certificate = manager.getCertificateChain(alias)[0];
        if (!belongTogether(manager.getPrivateKey(alias), certificate.getPublicKey())) {
            throw new UnfitCertificateException(
                    files.key() + " is not the key of the first certificate in " + files.certificate()
                            + "; put the pair there that belongs together, the server's certificate first");
        }
        return new ServedCertificate(
                chain,
                key,
                certificate.getSubjectX500Principal().getName(),
                certificate.getNotAfter().toInstant());
    }

    private static Buffer bytes(Path file) throws UnfitCertificateException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
            if (bytes.length > LARGEST_BYTES) {
                throw new UnfitCertificateException(file + " is too large to be a PEM file");
            }
            return Buffer.buffer(bytes);
        } catch (IOException e) {
            throw new UnfitCertificateException(
                    file + " cannot be read; check that it is there and its permissions", e);
        }
    }

    /** The parser is the server's own, so what passes here can be served. */
    private X509KeyManager manager(Vertx vertx, Buffer chain, Buffer key) throws UnfitCertificateException {
        try {
            return Arrays.stream(ServedCertificate.options(chain, key)
                            .getKeyManagerFactory(vertx)
                            .getKeyManagers())
                    .filter(X509KeyManager.class::isInstance)
                    .map(X509KeyManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (Exception e) {
            throw new UnfitCertificateException(
                    files.certificate() + " and " + files.key()
                            + " are not a PEM certificate chain and a PEM private key without password (RSA or EC)",
                    e);
        }
    }

    private String alias(X509KeyManager manager) throws UnfitCertificateException {
        return Stream.of("EC", "RSA")
                .flatMap(type -> Optional.ofNullable(manager.getServerAliases(type, null)).stream())
                .flatMap(Arrays::stream)
                .findFirst()
                .orElseThrow(
                        () -> new UnfitCertificateException(files.certificate() + " holds no RSA or EC certificate"));
    }

    private static boolean belongTogether(PrivateKey key, PublicKey certified) {
        try {
            Signature signature =
                    Signature.getInstance(key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException otherKind) {
            return false;
        }
    }
}
