package io.gridtick.alert.state;

import io.gridtick.alert.look.SubjectTable;
import java.util.List;

/** All of one kind: subjects, rules, and what is open between them. */
final class Floor {
    final SubjectTable table;
    final OpenPairs pairs = new OpenPairs();
    RuleIndex index;

    Floor(SubjectTable table) {
        this.table = table;
        this.index = new RuleIndex(table.kind(), List.of());
    }
}
