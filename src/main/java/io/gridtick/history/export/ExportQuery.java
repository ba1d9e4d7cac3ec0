package io.gridtick.history.export;

import io.gridtick.fleet.Metric;
import io.gridtick.history.line.Range;
import io.gridtick.history.line.Source;
import io.gridtick.history.rollup.GpuRollup;
import io.gridtick.history.table.Format;
import java.util.List;
import java.util.Optional;

/**
 * What is to be taken away.
 *
 * @param level samples, or roll-ups of spans or days
 * @param metrics the columns of samples
 * @param withProgress whether lines of progress are put between the rows, in a form that can have them
 */
record ExportQuery(
        Source level, Range range, Filter filter, List<Metric> metrics, Format format, boolean withProgress) {
    ExportQuery {
        metrics = List.copyOf(metrics);
    }

    /**
     * Whose.
     *
     * @param gpus all where none is named
     */
    record Filter(List<String> gpus, Optional<String> host, Optional<String> region, Optional<String> model) {
        Filter {
            gpus = List.copyOf(gpus);
        }

        boolean isByPlace() {
            return host.isPresent() || region.isPresent() || model.isPresent();
        }

        boolean admits(GpuRollup at) {
            return (gpus.isEmpty() || gpus.contains(at.gpu()))
                    && host.map(at.host()::equals).orElse(true)
                    && region.map(at.region()::equals).orElse(true)
                    && model.map(at.model()::equals).orElse(true);
        }
    }
}
