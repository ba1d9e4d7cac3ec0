package io.gridtick.store.lease;

import io.gridtick.store.Database;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The claim of this node on work that one node does for all. It is said again three times before it would end, and given back at
 * the end; of a node that dies another takes it over when its time is up. While the database is away things stay as they were:
 * then nobody can take it over either. So two nodes may do the work at once for a moment, and it must bear that.
 *
 * <p>A node that can do only a part of the work stands in: it has the work while no other node is there that can do all of it,
 * and loses it to the first that comes.
 */
public final class Lease {
    public static final Duration USUAL = Duration.ofSeconds(6);

    private static final Logger log = LoggerFactory.getLogger(Lease.class);
    private static final int TIMES = 3;

    private static final String CLAIM = """
            insert into node_lease as held (name, holder, until, stands_in)
            values ($1, $2, now() + $3 * interval '1 ms', $4)
            on conflict (name) do update set
                holder = case when held.until <= now() or (held.stands_in and not excluded.stands_in)
                              then excluded.holder else held.holder end,
                stands_in = case when held.holder = excluded.holder or held.until <= now()
                                      or (held.stands_in and not excluded.stands_in)
                                 then excluded.stands_in else held.stands_in end,
                until = case when held.holder = excluded.holder or held.until <= now()
                                  or (held.stands_in and not excluded.stands_in)
                             then excluded.until else held.until end,
                wanted_at = case when held.holder = excluded.holder then held.wanted_at
                                 when held.until <= now() or (held.stands_in and not excluded.stands_in) then null
                                 else now() end
            returning holder, coalesce(wanted_at > now() - 3 * $3 * interval '1 ms', false) as is_wanted
            """;
    private static final String END = "update node_lease set until = now() where name = $1 and holder = $2";

    private final Vertx vertx;
    private final Context context;
    private final Database database;
    private final String name;
    private final Duration time;
    private final boolean standsIn;
    private final UUID holder = UUID.randomUUID();
    private volatile boolean isOurs;
    private volatile boolean isWanted;
    private volatile boolean isEnded;

    public Lease(Vertx vertx, Database database, String name) {
        this(vertx, database, name, USUAL);
    }

    /** Of a node that can do only a part of the work. */
    public static Lease standingIn(Vertx vertx, Database database, String name) {
        return standingIn(vertx, database, name, USUAL);
    }

    static Lease standingIn(Vertx vertx, Database database, String name, Duration time) {
        return new Lease(vertx, database, name, time, true);
    }

    public Lease(Vertx vertx, Database database, String name, Duration time) {
        this(vertx, database, name, time, false);
    }

    private Lease(Vertx vertx, Database database, String name, Duration time, boolean standsIn) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.database = database;
        this.name = name;
        this.time = time;
        this.standsIn = standsIn;
    }

    /** Claims it from now on. Succeeds when it is known for the first time whose it is, or that nobody can say. */
    public Future<Void> start() {
        Future<Void> first = claim();
        context.runOnContext(_ -> vertx.setPeriodic(time.toMillis() / TIMES, timer -> {
            if (isEnded) {
                vertx.cancelTimer(timer);
            } else {
                Future<Void> _ = claim();
            }
        }));
        return first;
    }

    /** Whether this node does the work, as far as is known. */
    public boolean isOurs() {
        return isOurs;
    }

    /** Whether another node waits for it. */
    public boolean isWanted() {
        return isWanted;
    }

    /** Gives it back, so that another need not wait. */
    public Future<Void> end() {
        isEnded = true;
        isOurs = false;
        return database.query(END, Tuple.of(name, holder)).<Void>mapEmpty().otherwiseEmpty();
    }

    private Future<Void> claim() {
        return database.query(CLAIM, Tuple.of(name, holder, time.toMillis(), standsIn), time)
                .onSuccess(this::learn)
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private void learn(RowSet<Row> rows) {
        if (isEnded) {
            return;
        }
        Row row = rows.iterator().next();
        boolean was = isOurs;
        isOurs = holder.equals(row.getUUID("holder"));
        isWanted = row.getBoolean("is_wanted");
        if (was != isOurs) {
            log.atInfo().addKeyValue("work", name).log(isOurs ? "this node does it now" : "another node does it now");
        }
    }
}
