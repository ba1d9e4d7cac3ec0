package io.gridtick.account.user;

import io.gridtick.account.ChangeGateway;
import io.gridtick.account.audit.Actor;
import io.gridtick.account.audit.AuditAction;
import io.gridtick.account.audit.AuditEntry;
import io.gridtick.account.audit.AuditGateway;
import io.gridtick.http.ProblemException;
import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes with their lines in the trail, in one transaction. What was changed counts on this node when the future succeeds. */
public final class AuditedGateway {
    private static final Logger log = LoggerFactory.getLogger(AuditedGateway.class);

    private final Database database;
    private final AuditGateway audit;
    private final ChangeGateway changes;

    /** What a change led to, and what is to be written down about it. */
    public record Recorded<T>(T result, List<AuditEntry> entries) {
        public Recorded {
            entries = List.copyOf(entries);
        }

        public static <T> Recorded<T> of(T result, AuditEntry entry) {
            return new Recorded<>(result, List.of(entry));
        }

        public static <T> Recorded<T> nothing(T result) {
            return new Recorded<>(result, List.of());
        }
    }

    public AuditedGateway(Database database, AuditGateway audit, ChangeGateway changes) {
        this.database = database;
        this.audit = audit;
        this.changes = changes;
    }

    public <T> Future<T> commit(Function<SqlConnection, Future<Recorded<T>>> change) {
        return database.transaction(inside -> change.apply(inside).compose(done -> record(inside, done)))
                .compose(this::known);
    }

    /** Fails with the problem once the refusal is written down. */
    public <T> Future<T> refuse(Actor actor, String operation, String reason, ProblemException problem) {
        Map<String, String> detail = Map.of("operation", operation, "reason", reason);
        return audit.append(new AuditEntry(actor, AuditAction.ACCESS_REFUSED, "none", detail))
                .compose(_ -> Future.failedFuture(problem));
    }

    private <T> Future<T> record(SqlConnection inside, Recorded<T> done) {
        Future<Void> written = Future.succeededFuture();
        for (AuditEntry entry : done.entries()) {
            written = written.compose(_ -> audit.append(inside, entry));
        }
        return written.map(_ -> done.result());
    }

    /** What is committed stays so: when this node cannot look now, it follows within a second like any other. */
    private <T> Future<T> known(T result) {
        return changes.catchUp()
                .onFailure(failure -> log.warn("a change is not known here yet: {}", failure.toString()))
                .transform(_ -> Future.succeededFuture(result));
    }
}
