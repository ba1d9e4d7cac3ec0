package io.gridtick.alert.look;

import io.gridtick.alert.rule.Field;
import io.gridtick.alert.rule.Fields;
import io.gridtick.alert.rule.Labels;
import io.gridtick.alert.rule.SubjectKind;
import io.gridtick.fleet.board.Gpu;
import io.gridtick.fleet.board.Place;

/** What the GPUs of a host come to in one look. */
final class HostSum {
    private static final int STATE = column("state");
    private static final int GPUS = column("gpus");
    private static final int SILENT_GPUS = column("silent_gpus");
    private static final int UTIL = column("util");
    private static final int POWER = column("power");
    private static final int TEMP_MAX = column("temp_max");
    private static final int IDLE_GPUS = column("idle_gpus");
    private static final int LIVE = 0;
    private static final int PARTLY_SILENT = 1;
    private static final int SILENT = 2;
    private static final int ENDED = 3;

    private final String key;
    private final Labels labels;
    private int gpus;
    private int ended;
    private int silent;
    private int idle;
    private int utils;
    private double utilSum;
    private double power;
    private double tempMax;

    HostSum(String host, String region) {
        this.labels = new Labels(host, host, region, host, "");
        this.key = SubjectTable.key(SubjectKind.HOST, labels);
        begin();
    }

    boolean isAt(Place place) {
        return labels.host().equals(place.host()) && labels.region().equals(place.region());
    }

    void begin() {
        gpus = 0;
        ended = 0;
        silent = 0;
        idle = 0;
        utils = 0;
        utilSum = 0;
        power = Field.UNKNOWN;
        tempMax = Field.UNKNOWN;
    }

    void add(Gpu gpu, boolean isEnded, boolean isCurrent, double util) {
        gpus++;
        ended += isEnded ? 1 : 0;
        silent += !isEnded && FleetLook.isSilent(gpu) ? 1 : 0;
        if (!isCurrent) {
            return;
        }
        idle += gpu.now().isIdle() ? 1 : 0;
        if (!Double.isNaN(util)) {
            utils++;
            utilSum += util;
        }
        double watts = gpu.now().power();
        power = Double.isNaN(power) ? watts : Double.isNaN(watts) ? power : power + watts;
        double temp = gpu.now().temp();
        tempMax = Double.isNaN(tempMax) || temp > tempMax ? temp : tempMax;
    }

    /** False where it has no GPU any more. */
    boolean write(SubjectTable hosts) {
        if (gpus == 0) {
            return false;
        }
        int slot = hosts.known(key, labels);
        slot = slot < 0 ? hosts.meet(key, labels, labels) : slot;
        if (slot >= 0) {
            hosts.put(slot, STATE, state());
            hosts.put(slot, GPUS, gpus - ended);
            hosts.put(slot, SILENT_GPUS, silent);
            hosts.put(slot, UTIL, utils == 0 ? Field.UNKNOWN : utilSum / utils);
            hosts.put(slot, POWER, power);
            hosts.put(slot, TEMP_MAX, tempMax);
            hosts.put(slot, IDLE_GPUS, idle);
        }
        return true;
    }

    private int state() {
        if (gpus == ended) {
            return ENDED;
        }
        if (silent == 0) {
            return LIVE;
        }
        return silent == gpus - ended ? SILENT : PARTLY_SILENT;
    }

    private static int column(String name) {
        return Fields.column(SubjectKind.HOST, name);
    }
}
