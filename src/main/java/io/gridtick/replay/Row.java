package io.gridtick.replay;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * A sample of a record. A text is empty where it is not said.
 *
 * @param gpu as people know it, with its prefix
 * @param index on its host, {@link GpuLabels#NO_INDEX} where it is not said
 * @param values by the column of their metric; NaN where there is none
 */
record Row(
        long millis,
        String gpu,
        String host,
        String region,
        String model,
        int index,
        String instance,
        String profile,
        String workload,
        double[] values) {

    static double[] noValues() {
        double[] values = new double[Metric.COUNT];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    double value(Metric metric) {
        return values[metric.column()];
    }

    boolean has(Metric metric) {
        return !Double.isNaN(value(metric));
    }

    /** Whether it is of a part of a GPU, or of what runs on it: only some doors can take that. */
    boolean isOfPart() {
        return !instance.isEmpty() || !workload.isEmpty();
    }

    boolean hasValues() {
        for (double value : values) {
            if (!Double.isNaN(value)) {
                return true;
            }
        }
        return false;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(millis);
        out.writeUTF(gpu);
        out.writeUTF(host);
        out.writeUTF(region);
        out.writeUTF(model);
        out.writeInt(index);
        out.writeUTF(instance);
        out.writeUTF(profile);
        out.writeUTF(workload);
        int known = 0;
        for (int i = 0; i < values.length; i++) {
            known |= Double.isNaN(values[i]) ? 0 : 1 << i;
        }
        out.writeInt(known);
        for (double value : values) {
            if (!Double.isNaN(value)) {
                out.writeDouble(value);
            }
        }
    }

    static Row read(DataInputStream in) throws IOException {
        long millis = in.readLong();
        String gpu = in.readUTF();
        String host = in.readUTF();
        String region = in.readUTF();
        String model = in.readUTF();
        int index = in.readInt();
        String instance = in.readUTF();
        String profile = in.readUTF();
        String workload = in.readUTF();
        int known = in.readInt();
        double[] values = noValues();
        for (int i = 0; i < values.length; i++) {
            if ((known & 1 << i) != 0) {
                values[i] = in.readDouble();
            }
        }
        return new Row(millis, gpu, host, region, model, index, instance, profile, workload, values);
    }
}
