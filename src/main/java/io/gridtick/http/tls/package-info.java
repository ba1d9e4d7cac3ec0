/**
 * The certificate of the public door: read, checked before it is served, and replaced while the server runs.
 *
 * <p>{@link io.gridtick.http.tls.CertificateFiles} blocks and is pure but for the files;
 * {@link io.gridtick.http.tls.CertificateReload} is shared by the event loops, one of which looks after the files for all.
 *
 * <p>May import: {@code config}, Vert.x.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.http.tls;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
