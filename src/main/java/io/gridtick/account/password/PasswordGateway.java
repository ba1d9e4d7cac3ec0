package io.gridtick.account.password;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** What is done with passwords: slow on purpose, away from event loops, and refused where too many wait. */
public interface PasswordGateway {
    /** What a new password needs at least; shown before anything is typed. */
    int MIN_LENGTH = 12;

    Future<String> hash(String password);

    /** Takes as long without a hash as with one, and is false then. */
    Future<Boolean> verify(String password, Optional<String> hash);

    /** Why this password is too easy to guess, given what others know of the person; empty where it is not. */
    Future<Optional<String>> weakness(String password, List<String> context);
}
