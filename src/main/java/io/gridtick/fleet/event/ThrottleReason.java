package io.gridtick.fleet.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The bits of NVIDIA's reasons for a lower clock that are a problem; idle, settings and power caps are none. */
public enum ThrottleReason {
    HW_SLOWDOWN(0x8),
    SW_THERMAL(0x20),
    HW_THERMAL(0x40),
    HW_POWER_BRAKE(0x80);

    public static final long PROBLEMS = 0xe8;
    public static final String NONE = "none";

    private final long bit;

    ThrottleReason(long bit) {
        this.bit = bit;
    }

    /** {@code hw_slowdown+hw_thermal}; {@code none} where there is no problem. */
    public static String names(long bits) {
        List<String> names = new ArrayList<>();
        for (ThrottleReason reason : values()) {
            if ((bits & reason.bit) != 0) {
                names.add(reason.name().toLowerCase(Locale.ROOT));
            }
        }
        return names.isEmpty() ? NONE : String.join("+", names);
    }
}
