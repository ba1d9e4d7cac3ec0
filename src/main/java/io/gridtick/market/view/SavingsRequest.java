package io.gridtick.market.view;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What is paid now, and for what; see the contract. */
public record SavingsRequest(
        @Nullable String offer,
        @Nullable String goodId,
        @Nullable String provider,
        @Nullable BigDecimal pricePerGpuHour,
        @Nullable Integer gpus,
        @Nullable Double hours,
        @Nullable Double moveGb,
        @Nullable Double storageGb,
        @Nullable Double setupHours,
        @Nullable Double lostWorkHours,
        @Nullable BigDecimal fee,
        @Nullable Double meanUpHours) {}
