package io.gridtick.alert.desk;

import io.gridtick.alert.look.RowLook;
import io.gridtick.alert.look.RowLook.Rows;
import io.gridtick.alert.look.SubjectTable;
import io.gridtick.alert.rule.SubjectKind;
import io.gridtick.stream.tap.TopicTap;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The tables of all kinds, and where the rows of those come from that are published. */
final class Looks {
    /** The fleet bounds itself by a setting; this is the most that the setting may say. */
    private static final int GPUS_MAX = 1_000_000;

    private static final int OTHERS_MAX = 20_000;
    private static final String GOODS = "market/";
    private static final long FORGET_EVERY = 300;

    private final Map<SubjectKind, SubjectTable> tables = new EnumMap<>(SubjectKind.class);
    private final TopicTap tap;
    private final RowLook rows = new RowLook();
    private long looks;

    Looks(TopicTap tap) {
        this.tap = tap;
        for (SubjectKind kind : SubjectKind.values()) {
            tables.put(
                    kind,
                    new SubjectTable(
                            kind, kind == SubjectKind.GPU || kind == SubjectKind.HOST ? GPUS_MAX : OTHERS_MAX));
        }
    }

    /** Whether rows of this topic are looked at. */
    static boolean isKept(String topic) {
        return switch (topic) {
            case "fleet", "regions", "sources", "providers", "spreads", "money", "money/regions", "money/models" ->
                true;
            default -> topic.startsWith(GOODS);
        };
    }

    SubjectTable table(SubjectKind kind) {
        SubjectTable table = tables.get(kind);
        if (table == null) {
            throw new IllegalStateException("no table of " + kind);
        }
        return table;
    }

    /** How often somebody found no room and is not looked at. */
    long refused() {
        return tables.values().stream().mapToLong(SubjectTable::refused).sum();
    }

    Iterable<SubjectTable> all() {
        return tables.values();
    }

    /** Looks at everything but GPUs and hosts. */
    void look(long nowMillis) {
        List<List<Rows>> topics = new ArrayList<>();
        for (SubjectKind kind : SubjectKind.values()) {
            List<Rows> here = topics(kind);
            if (!here.isEmpty()) {
                rows.look(table(kind), here, nowMillis);
                topics.add(here);
            }
        }
        if (++looks % FORGET_EVERY == 0) {
            rows.forget(topics);
        }
    }

    private List<Rows> topics(SubjectKind kind) {
        return switch (kind) {
            case GPU, HOST -> List.of();
            case REGION -> List.of(topic("regions", "%s"));
            case FLEET -> List.of(topic("fleet", "%s"));
            case SOURCE -> List.of(topic("sources", "%s"));
            case PROVIDER -> List.of(topic("providers", "%s"));
            case SPREAD -> List.of(topic("spreads", "%s"));
            case MONEY ->
                List.of(topic("money", "%s"), topic("money/regions", "region/%s"), topic("money/models", "model/%s"));
            case CLASS ->
                tap.topics(GOODS).stream().map(name -> topic(name, "%s")).toList();
        };
    }

    private Rows topic(String name, String subject) {
        return new Rows(name, subject, tap.rows(name));
    }
}
