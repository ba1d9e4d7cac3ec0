/**
 * Mail that goes out: plain text to one person, handed over and forgotten.
 *
 * <p>{@link io.gridtick.account.mail.SmtpClient} has one thread of its own and a bounded queue; nobody waits for a mail.
 * Whether it arrived is not known here, so nothing may depend on it. No log line names an address.
 *
 * <p>May import: {@code config}, Jakarta Mail.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.account.mail;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
