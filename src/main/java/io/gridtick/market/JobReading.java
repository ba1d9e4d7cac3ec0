package io.gridtick.market;

import io.gridtick.http.Problem.FieldError;
import io.gridtick.market.cost.Checkpoints;
import io.gridtick.market.cost.Dollars;
import io.gridtick.market.cost.Job;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Job} of numbers that somebody sent, and notes what is wrong with them. */
final class JobReading {
    private static final int MOST_GPUS = 100_000;
    private static final double MOST_HOURS = 100_000;
    private static final double MOST_GB = 1e9;
    private static final double PERCENT = 100;

    private final List<FieldError> errors = new ArrayList<>();
    private final String prefix;

    /** @param prefix of the names of fields in errors: a slash in a body, nothing among parameters */
    JobReading(String prefix) {
        this.prefix = prefix;
    }

    /** Numbers as they were sent; null where they were not. */
    record Numbers(
            @Nullable Double gpus,
            @Nullable Double hours,
            @Nullable Double moveGb,
            @Nullable Double storageGb,
            @Nullable Double setupHours,
            @Nullable Double lostWorkHours,
            @Nullable BigDecimal fee,
            @Nullable Double meanUpHours,
            @Nullable Double saleFeePercent) {}

    Job job(Numbers numbers) {
        double gpus = in("gpus", numbers.gpus(), 1, MOST_GPUS, 1);
        double fee = in("fee", numbers.fee() == null ? null : numbers.fee().doubleValue(), 0, 1e9, 0);
        double saleFee = in("sale_fee_percent", numbers.saleFeePercent(), 0, 99, 0) / PERCENT;
        if (gpus != Math.rint(gpus)) {
            refuse("gpus", "must be a whole number");
        }
        double setup = in("setup_hours", numbers.setupHours(), 0, MOST_HOURS, 0);
        double up = in("mean_up_hours", numbers.meanUpHours(), 0.01, MOST_HOURS, 1);
        double hours = in("hours", numbers.hours(), 0.01, MOST_HOURS, Job.MONTH_HOURS);
        double moved = in("move_gb", numbers.moveGb(), 0, MOST_GB, 0);
        double stored = in("storage_gb", numbers.storageGb(), 0, MOST_GB, 0);
        double lost = in("lost_work_hours", numbers.lostWorkHours(), 0, MOST_HOURS, 0);
        return errors.isEmpty()
                ? new Job(
                        (int) gpus,
                        hours,
                        moved,
                        stored,
                        given(numbers.setupHours(), setup),
                        lost,
                        Dollars.micros(BigDecimal.valueOf(fee)),
                        Checkpoints.USUAL,
                        given(numbers.meanUpHours(), up),
                        given(numbers.saleFeePercent(), saleFee))
                : Job.oneGpu();
    }

    void refuse(String name, String fault) {
        errors.add(new FieldError(prefix + name, fault));
    }

    List<FieldError> errors() {
        return errors;
    }

    private static OptionalDouble given(@Nullable Double sent, double value) {
        return sent == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private double in(String name, @Nullable Double sent, double least, double most, double otherwise) {
        if (sent == null) {
            return otherwise;
        }
        if (sent >= least && sent <= most) {
            return sent;
        }
        refuse(
                name,
                "must be between " + BigDecimal.valueOf(least).toPlainString() + " and "
                        + BigDecimal.valueOf(most).toPlainString());
        return otherwise;
    }
}
