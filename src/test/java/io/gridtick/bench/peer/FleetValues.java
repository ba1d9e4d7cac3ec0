package io.gridtick.bench.peer;

import java.util.Locale;
import java.util.Random;

/** 2,000 GPUs with 8 fields each that go up and down from step to step. */
final class FleetValues {
    static final int GPUS = 2_000;
    static final int FIELDS = 8;
    static final int GPUS_PER_HOST = 8;
    static final int STEPS = 25;

    /** Behind the last field of a line. */
    static final String LINE_TIME_MARK = "i ";

    static final String JSON_TIME_MARK = "\"ts\":";

    private static final String MODEL = "NVIDIA H100 80GB HBM3";
    private static final int MEM_TOTAL = 81_559;
    private static final long TIME = 1_700_000_000_000L;

    private final int[][] util = new int[STEPS][GPUS];
    private final int[][] memUsed = new int[STEPS][GPUS];
    private final double[][] power = new double[STEPS][GPUS];

    FleetValues(long seed) {
        Random random = new Random(seed);
        for (int gpu = 0; gpu < GPUS; gpu++) {
            double load = 100 * random.nextDouble();
            double memory = MEM_TOTAL * random.nextDouble();
            for (int step = 0; step < STEPS; step++) {
                load = Math.clamp(load + 10 * random.nextGaussian(), 0, 100);
                memory = Math.clamp(memory + 500 * random.nextGaussian(), 0, MEM_TOTAL);
                util[step][gpu] = (int) load;
                memUsed[step][gpu] = (int) memory;
                power[step][gpu] = Math.round(100 * (70 + 6 * load + random.nextDouble())) / 100.0;
            }
        }
    }

    String uuid(int gpu) {
        return "GPU-%08x-6d3c-42ed-8ec8-d3b8%08x".formatted(gpu * 0x9e3779b9, gpu * 0x85ebca6b);
    }

    String host(int gpu) {
        return "gpu-node-" + gpu / GPUS_PER_HOST;
    }

    String model() {
        return MODEL;
    }

    /** In the order of {@link RemoteWriteBody#METRICS}. */
    double value(int field, int step, int gpu) {
        return switch (field) {
            case 0 -> util[step][gpu];
            case 1 -> memUsed[step][gpu];
            case 2 -> MEM_TOTAL - memUsed[step][gpu];
            case 3 -> power[step][gpu];
            case 4 -> temperature(step, gpu);
            case 5 -> clock(step, gpu);
            case 6 -> util[step][gpu] / 2.0;
            default -> temperature(step, gpu) + 8;
        };
    }

    void appendLine(StringBuilder text, int step, int gpu) {
        text.append("nvidia_smi,arch=Hopper,compute_mode=Default,host=").append(host(gpu));
        text.append(",index=").append(gpu % GPUS_PER_HOST).append(",name=").append(MODEL.replace(" ", "\\ "));
        text.append(",pstate=P0,uuid=").append(uuid(gpu));
        text.append(" clocks_current_sm=").append(clock(step, gpu));
        text.append("i,memory_free=").append(MEM_TOTAL - memUsed[step][gpu]);
        text.append("i,memory_total=")
                .append(MEM_TOTAL)
                .append("i,memory_used=")
                .append(memUsed[step][gpu]);
        text.append(String.format(Locale.ROOT, "i,power_draw=%.2f", power[step][gpu]));
        text.append(",temperature_gpu=").append(temperature(step, gpu));
        text.append("i,utilization_gpu=").append(util[step][gpu]);
        text.append("i,utilization_memory=").append(util[step][gpu] / 2);
        text.append(LINE_TIME_MARK).append(TIME).append("000000\n");
    }

    void appendJson(StringBuilder text, int step, int gpu) {
        text.append("{\"host\":\"").append(host(gpu)).append("\",");
        text.append(JSON_TIME_MARK).append(TIME).append(",\"uuid\":\"").append(uuid(gpu));
        text.append("\",\"index\":")
                .append(gpu % GPUS_PER_HOST)
                .append(",\"model\":\"")
                .append(MODEL);
        text.append("\",\"util\":").append(util[step][gpu]);
        text.append(",\"mem_used\":").append((long) memUsed[step][gpu] << 20);
        text.append(",\"mem_total\":").append((long) MEM_TOTAL << 20);
        text.append(String.format(Locale.ROOT, ",\"power\":%.2f", power[step][gpu]));
        text.append(",\"temp\":").append(temperature(step, gpu));
        text.append(",\"sm_clock\":").append(clock(step, gpu) * 1_000_000L);
        text.append(",\"mem_ctrl_util\":").append(util[step][gpu] / 2);
        text.append(",\"mem_temp\":").append(temperature(step, gpu) + 8).append("}\n");
    }

    private int temperature(int step, int gpu) {
        return 30 + util[step][gpu] / 2;
    }

    private int clock(int step, int gpu) {
        return util[step][gpu] > 5 ? 1_980 : 345;
    }
}
