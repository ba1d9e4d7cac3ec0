package io.gridtick.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.bench.SampleBody;
import io.gridtick.bench.TimeForm;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.compression.Snappy;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Series of dcgm-exporter as Prometheus sends them, a sample each, packed by a library, with places for the time. */
final class RemoteWriteBody {
    static final List<String> METRICS = List.of(
            "DCGM_FI_DEV_GPU_UTIL",
            "DCGM_FI_DEV_FB_USED",
            "DCGM_FI_DEV_FB_FREE",
            "DCGM_FI_DEV_POWER_USAGE",
            "DCGM_FI_DEV_GPU_TEMP",
            "DCGM_FI_DEV_SM_CLOCK",
            "DCGM_FI_DEV_MEM_COPY_UTIL",
            "DCGM_FI_DEV_MEMORY_TEMP");

    /** Its bytes come up seldom elsewhere. */
    private static final long TIME = 0x7eL << 35 | 0x5_ad7b_6bd3L;

    private static final int TRIES = 32;
    private static final int SAMPLE_BYTES = 1 + Double.BYTES + 1 + TimeForm.VARINT.length();

    private RemoteWriteBody() {}

    /** Host by host, metric by metric, GPU by GPU, as a page of the exporter has them. */
    static SampleBody encode(FleetValues fleet, int step, int gpuFrom, int gpus) {
        return LongStream.range(TIME, TIME + TRIES)
                .mapToObj(time -> encode(fleet, step, gpuFrom, gpus, time))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    private static Optional<SampleBody> encode(FleetValues fleet, int step, int gpuFrom, int gpus, long time) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        List<Integer> timesAt = new ArrayList<>();
        for (int host = gpuFrom; host < gpuFrom + gpus; host += FleetValues.GPUS_PER_HOST) {
            for (int field = 0; field < METRICS.size(); field++) {
                for (int gpu = host; gpu < host + FleetValues.GPUS_PER_HOST; gpu++) {
                    put(plain, 1, series(fleet, field, step, gpu, time));
                    timesAt.add(plain.size() - TimeForm.VARINT.length());
                }
            }
        }
        byte[] message = plain.toByteArray();
        byte[] packed = pack(message);
        return new PackedPlaces(packed, message.length, timesAt)
                .stamps()
                .map(stamps -> new SampleBody(packed, TimeForm.VARINT, stamps, gpus * METRICS.size()));
    }

    private static byte[] series(FleetValues fleet, int field, int step, int gpu, long time) {
        int index = gpu % FleetValues.GPUS_PER_HOST;
        ByteArrayOutputStream series = new ByteArrayOutputStream();
        label(series, "Hostname", fleet.host(gpu));
        label(series, "UUID", fleet.uuid(gpu));
        label(series, "__name__", METRICS.get(field));
        label(series, "device", "nvidia" + index);
        label(series, "gpu", Integer.toString(index));
        label(series, "instance", "10.1.0.%d:9400".formatted(gpu / FleetValues.GPUS_PER_HOST));
        label(series, "job", "dcgm-exporter");
        label(series, "modelName", fleet.model());
        label(series, "pci_bus_id", "00000000:%02X:00.0".formatted(index * 16));
        ByteArrayOutputStream sample = new ByteArrayOutputStream(SAMPLE_BYTES);
        sample.write(1 << 3 | 1);
        long bits = Double.doubleToRawLongBits(fleet.value(field, step, gpu));
        for (int i = 0; i < Long.SIZE; i += Byte.SIZE) {
            sample.write((int) (bits >>> i));
        }
        sample.write(2 << 3);
        sample.writeBytes(TimeForm.VARINT.bytes(time));
        put(series, 2, sample.toByteArray());
        return series.toByteArray();
    }

    private static void label(ByteArrayOutputStream out, String name, String value) {
        ByteArrayOutputStream label = new ByteArrayOutputStream();
        put(label, 1, name.getBytes(UTF_8));
        put(label, 2, value.getBytes(UTF_8));
        put(out, 1, label.toByteArray());
    }

    private static void put(ByteArrayOutputStream out, int field, byte[] bytes) {
        out.write((field << 3) | 2);
        int rest = bytes.length;
        for (; rest > 0x7f; rest >>>= 7) {
            out.write((rest & 0x7f) | 0x80);
        }
        out.write(rest);
        out.writeBytes(bytes);
    }

    private static byte[] pack(byte[] message) {
        ByteBuf out = Unpooled.buffer();
        new Snappy().encode(Unpooled.wrappedBuffer(message), out, message.length);
        byte[] packed = new byte[out.readableBytes()];
        out.readBytes(packed);
        return packed;
    }
}
