package io.gridtick.demo;

import java.util.Random;

/** One made-up GPU: works towards a goal, gets a new goal now and then; power and temperature follow the work. */
final class DemoGpu {
    private static final double NEW_GOAL_PROBABILITY = 0.02;
    private static final double IDLE_GOAL_PROBABILITY = 0.25;
    private static final double AMBIENT_CELSIUS = 28;

    private final String uuid;
    private final int index;
    private final DemoModel model;
    private double goal;
    private double util;
    private double temp = AMBIENT_CELSIUS;

    DemoGpu(String uuid, int index, DemoModel model, double goal) {
        this.uuid = uuid;
        this.index = index;
        this.model = model;
        this.goal = goal;
        this.util = goal;
    }

    void advance(Random random) {
        if (random.nextDouble() < NEW_GOAL_PROBABILITY) {
            goal = random.nextDouble() < IDLE_GOAL_PROBABILITY ? 0 : 60 + 40 * random.nextDouble();
        }
        double noise = goal == 0 ? 0 : 6 * random.nextGaussian();
        util = Math.clamp(util + 0.3 * (goal - util) + noise, 0, 100);
        temp += 0.1 * (AMBIENT_CELSIUS + 48 * util / 100 - temp);
    }

    String uuid() {
        return uuid;
    }

    int index() {
        return index;
    }

    String model() {
        return model.label;
    }

    long util() {
        return Math.round(util);
    }

    long memTotalBytes() {
        return model.memTotalBytes;
    }

    long memUsedBytes() {
        return Math.round(model.memTotalBytes * (util < 1 ? 0.01 : 0.25 + 0.6 * util / 100));
    }

    double powerWatts() {
        double watts = model.idleWatts + (model.fullWatts - model.idleWatts) * util / 100;
        return Math.round(watts * 10) / 10.0;
    }

    long tempCelsius() {
        return Math.round(temp);
    }
}
