package io.gridtick.alert.rule;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be asked of each kind of subject. */
public final class Fields {
    private static final List<String> YES_NO = List.of("no", "yes");
    private static final Map<SubjectKind, List<Field>> ALL = new EnumMap<>(SubjectKind.class);

    static {
        new Kind(SubjectKind.GPU)
                .choice(
                        "state",
                        "How fresh it is; ended where its sender said that it is no longer there.",
                        "live",
                        "late",
                        "stale",
                        "gone",
                        "ended")
                .number("util", "%", "Utilisation.")
                .number("allocated_util", "%", "Utilisation of a GPU that somebody has; does not apply to others.")
                .number("mem_used_share", "%", "Used of its memory.")
                .number("power", "W", "What it draws.")
                .number("temp", "°C", "Temperature.")
                .number("mem_temp", "°C", "Temperature of its memory.")
                .number("sm_active", "%", "Multiprocessors that are busy.")
                .number("tensor_active", "%", "Time with the tensor pipe active.")
                .number("dram_active", "%", "Time with the memory interface active.")
                .number("sm_clock", "MHz", "Clock of the multiprocessors.")
                .number("ecc_sbe", "", "Corrected memory errors since some start.")
                .number("ecc_dbe", "", "Uncorrected memory errors since some start.")
                .flag("row_remap_failure", "Whether a row of the memory could not be replaced.")
                .flag("throttled", "Whether the clock is held down for a reason that is a problem.")
                .flag("thermal_throttle", "Whether the clock is held down because of heat.")
                .flag("idle", "Whether it does nothing.")
                .flag("allocated", "Whether somebody has it.")
                .flag("conflict", "Whether two hosts report it at the same time.");
        new Kind(SubjectKind.HOST)
                .choice("state", "Silent where all of its GPUs are.", "live", "partly_silent", "silent", "ended")
                .number("gpus", "", "Its GPUs.")
                .number("silent_gpus", "", "Of them, that are stale or gone.")
                .number("util", "%", "Mean utilisation of those that report.")
                .number("power", "W", "What its GPUs draw.")
                .number("temp_max", "°C", "Temperature of the hottest.")
                .number("idle_gpus", "", "That do nothing.");
        for (SubjectKind kind : List.of(SubjectKind.REGION, SubjectKind.FLEET)) {
            new Kind(kind)
                    .number("gpus", "", "GPUs.")
                    .number("hosts", "", "Hosts.")
                    .number("silent_share", "%", "GPUs that are stale or gone.")
                    .number("stale", "", "GPUs that are stale.")
                    .number("gone", "", "GPUs that are gone.")
                    .number("util", "%", "Mean utilisation.")
                    .number("power", "W", "What the GPUs draw.")
                    .number("temp_max", "°C", "Temperature of the hottest.")
                    .number("idle_share", "%", "GPUs that do nothing.")
                    .number("idle_allocated_share", "%", "GPUs that do nothing while somebody has them.");
        }
        new Kind(SubjectKind.SOURCE)
                .number(
                        "silent_s",
                        "s",
                        "How long nothing came from one that came ten times; does not apply to others.")
                .number("silent_intervals", "", "The same in its own intervals.")
                .number("refused_share", "%", "Samples of the last five minutes that were refused.")
                .number("duplicate_share", "%", "Samples of the last five minutes that were known.")
                .number("skew_s", "s", "How far its clock is off.")
                .number("gpus", "", "GPUs in the last hour.");
        new Kind(SubjectKind.MONEY)
                .number("revenue_per_hour", "USD", "What GPUs earn in an hour.")
                .number("cost_per_hour", "USD", "What they cost in an hour.")
                .number("profit_per_hour", "USD", "What is left.")
                .number("margin", "%", "The same as a part of what they earn.")
                .number("idle_waste_per_hour", "USD", "What GPUs cost that nobody uses.")
                .number("idle_waste_share", "%", "The same as a part of all costs.")
                .number("allocated_idle_waste_per_hour", "USD", "What GPUs cost that rest while somebody has them.");
        new Kind(SubjectKind.SPREAD)
                .number("gross_percent", "%", "The dear side over the cheap side.")
                .number("gap", "USD", "The same in dollars an hour.")
                .number("net", "USD", "What is left of it for a job.")
                .number("break_even_hours", "h", "When moving has paid.");
        new Kind(SubjectKind.PROVIDER)
                .choice("state", "How its feed is.", "ok", "waiting", "off", "aged", "failing", "unreachable", "no_key")
                .number("offers", "", "Offers of its last good answer.")
                .number("refused", "", "Rows of it that could not be read.")
                .number("failures", "", "Times in a row that it could not be asked.");
        new Kind(SubjectKind.CLASS)
                .number("low", "USD", "The cheapest hour.")
                .number("median", "USD", "The middle of what its sellers ask.")
                .number("high", "USD", "The dearest hour.")
                .number("sellers", "", "Who sells it.")
                .number("available_gpus", "", "GPUs that can be had.")
                .number("spread_percent", "%", "The dearest over the cheapest.");
    }

    private Fields() {}

    /** In the order of their columns. */
    public static List<Field> of(SubjectKind kind) {
        return ALL.getOrDefault(kind, List.of());
    }

    public static Optional<Field> find(SubjectKind kind, String name) {
        return of(kind).stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** The column of a field that is there. */
    public static int column(SubjectKind kind, String name) {
        return find(kind, name)
                .orElseThrow(() -> new IllegalArgumentException(kind + " has no " + name))
                .column();
    }

    /** Adds the fields of a kind, each in the next column. */
    private static final class Kind {
        private final SubjectKind kind;
        private final List<Field> fields;

        Kind(SubjectKind kind) {
            this.kind = kind;
            this.fields = ALL.computeIfAbsent(kind, _ -> new ArrayList<>());
        }

        private Kind add(String name, Field.Type type, String unit, List<String> choices, String text) {
            fields.add(new Field(kind, fields.size(), name, type, unit, choices, text));
            return this;
        }

        @CanIgnoreReturnValue
        Kind number(String name, String unit, String text) {
            return add(name, Field.Type.NUMBER, unit, List.of(), text);
        }

        @CanIgnoreReturnValue
        Kind flag(String name, String text) {
            return add(name, Field.Type.FLAG, "", YES_NO, text);
        }

        @CanIgnoreReturnValue
        Kind choice(String name, String text, String... choices) {
            return add(name, Field.Type.CHOICE, "", List.of(choices), text);
        }
    }
}
