package io.gridtick.ingest.line;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bodies that are mostly right. */
final class RandomLines {
    private static final List<String> MEASUREMENTS =
            List.of("nvidia_smi", "nvidia_smi", "nvidia_smi", "prometheus", "DCGM_FI_DEV_GPU_UTIL", "cpu", "a\\ b\\,c");
    private static final List<String> FIELDS = List.of(
            "utilization_gpu", "power_draw", "temperature_gpu", "gauge", "value", "DCGM_FI_DEV_POWER_USAGE", "fan\\=s");
    private static final List<String> VALUES = List.of(
            "1",
            "97i",
            "97u",
            "12.5",
            "1e1",
            "0.25E2",
            "+3",
            ".5",
            "t",
            "False",
            "\"a b, c=d\"",
            "\"\\\"x\\\"\"",
            "99.87654321987654321");
    private static final List<String> BAD_VALUES = List.of("", "x", "1.5i", "-1u", "1e", "\"a\"b", "1 2 3", "1=2");
    private static final List<String> MODELS = List.of("NVIDIA\\ H100", "A100", "x\\,y", "a\\=b", "é");

    private RandomLines() {}

    static List<String> lines(Random random, long nowMillis) {
        return IntStream.range(0, 1 + random.nextInt(12))
                .mapToObj(_ -> line(random, nowMillis))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static String line(Random random, long nowMillis) {
        if (random.nextInt(12) == 0) {
            return one(random, List.of("", "# comment", "  ", "nonsense", ",a=b c=1", "m,a=b", "\t# x=1"));
        }
        List<String> tags = new ArrayList<>(List.of("uuid=GPU-0000000" + (1 + random.nextInt(4))));
        if (random.nextInt(4) > 0) {
            tags.add("host=n" + random.nextInt(2));
        }
        if (random.nextInt(3) == 0) {
            tags.add("name=" + one(random, MODELS));
        }
        if (random.nextInt(12) == 0) {
            tags.add(one(random, List.of("uuid=GPU-00000009", "a", "b=", "=c", "d=e=f")));
        }
        Collections.shuffle(tags, random);
        String fields = IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(_ -> one(random, FIELDS) + "=" + one(random, random.nextInt(15) == 0 ? BAD_VALUES : VALUES))
                .collect(Collectors.joining(","));
        String time = random.nextInt(3) == 0 ? "" : " " + (nowMillis - random.nextInt(3)) + "000000";
        return one(random, MEASUREMENTS) + "," + String.join(",", tags) + " " + fields + time;
    }

    private static String one(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
