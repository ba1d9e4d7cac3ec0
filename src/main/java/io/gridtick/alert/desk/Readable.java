package io.gridtick.alert.desk;

import io.gridtick.alert.rule.SubjectKind;
import io.gridtick.http.Access;
import io.gridtick.http.Caller;
import java.util.Optional;
import java.util.function.Predicate;

/** Of which kinds a caller may see rules and alerts: money and sources have doors of their own. */
record Readable(boolean money, boolean sources) implements Predicate<SubjectKind> {
    static Readable by(Optional<Caller> caller) {
        return new Readable(Access.MONEY.admits(caller), Access.OPERATORS.admits(caller));
    }

    @Override
    public boolean test(SubjectKind kind) {
        return switch (kind) {
            case MONEY -> money;
            case SOURCE -> sources;
            default -> true;
        };
    }
}
