package io.gridtick.alert.desk;

import io.gridtick.alert.rule.SubjectKind;
import io.gridtick.http.Access;
import io.gridtick.http.Caller;
import java.util.Optional;
import java.util.function.Predicate;

/** Of which kinds a caller may see rules and alerts: money and sources have doors of their own. */
record Sight(boolean money, boolean sources) implements Predicate<SubjectKind> {
    static Sight by(Optional<Caller> caller) {
        return new Sight(Access.MONEY.admits(caller), Access.OPERATORS.admits(caller));
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
