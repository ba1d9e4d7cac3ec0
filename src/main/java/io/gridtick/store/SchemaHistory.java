package io.gridtick.store;

import java.util.List;
import java.util.Optional;

/** What was applied to a database so far, in order. */
record SchemaHistory(List<Applied> steps) {
    /** One step that was applied. */
    record Applied(int version, String name, String checksum) {}

    SchemaHistory {
        steps = List.copyOf(steps);
    }

    /** The file to apply next, or a refusal where the database is not an earlier state of these files. */
    Optional<MigrationFile> next(MigrationFiles known) {
        for (int i = 0; i < steps.size(); i++) {
            Applied step = steps.get(i);
            if (step.version() != i + 1) {
                throw new StartFailedException("The database lacks migration " + (i + 1) + " but has " + step.name()
                        + ". Restore it from a backup.");
            }
            MigrationFile file = known.after(i).orElseThrow(() -> tooNew(step));
            if (!file.checksum().equals(step.checksum())) {
                throw new StartFailedException("The migration " + step.name() + " was applied to this database with"
                        + " another content. Start the Gridtick that applied it, or a later one.");
            }
        }
        return known.after(steps.size());
    }

    private static StartFailedException tooNew(Applied step) {
        return new StartFailedException("The database is newer than this Gridtick: it has " + step.name()
                + ". Start the Gridtick that applied it, or a later one.");
    }
}
