package io.gridtick.money.now;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.gridtick.fleet.view.GpuLoad;
import io.gridtick.fleet.view.KindLoad;
import io.gridtick.money.price.Rates;

/** A GPU in one row. */
record GpuMoney(
        String uuid,
        String host,
        String region,
        String model,
        String state,
        @JsonUnwrapped HourFigures figures) {
    static GpuMoney of(GpuLoad gpu, Rates rates) {
        KindLoad load = KindLoad.of(gpu);
        return new GpuMoney(
                gpu.uuid(),
                gpu.place().host(),
                gpu.place().region(),
                gpu.place().model(),
                gpu.state().wireName(),
                HourFigures.of(load, HourFigures.money(load, rates)));
    }
}
