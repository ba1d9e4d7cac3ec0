package io.gridtick.ingest.json;

import io.gridtick.fleet.Metric;
import io.gridtick.ingest.wire.RandomJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Random documents of samples: fields in any order, some missing, some unknown, some wrong. */
final class RandomSamples {
    private static final String[] HOSTS = {"node-1", "knoten-\\u00e4", "узел", "a b", "x\\\"y\\\\z", ""};
    private static final String[] REGIONS = {"eu-west-1", "東京", ""};
    private static final String[] MODELS = {"NVIDIA H100 80GB HBM3", "A100", "\\ud83d\\ude00", ""};

    private RandomSamples() {}

    static String document(Random random, long nowMillis) {
        if (random.nextInt(3) == 0) {
            return host(random, nowMillis);
        }
        List<String> items = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            items.add(random.nextInt(4) == 0 ? host(random, nowMillis) : flat(random, nowMillis));
        }
        return "[" + String.join(random.nextBoolean() ? "," : " ,\n ", items) + "]";
    }

    private static String host(Random random, long nowMillis) {
        List<String> fields = place(random, nowMillis);
        List<String> gpus = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            List<String> gpu = measures(random);
            if (random.nextInt(8) == 0) {
                gpu.addAll(place(random, nowMillis));
            }
            gpus.add(object(gpu, random));
        }
        fields.add("\"gpus\":[" + String.join(",", gpus) + "]");
        return object(fields, random);
    }

    private static String flat(Random random, long nowMillis) {
        List<String> fields = place(random, nowMillis);
        fields.addAll(measures(random));
        return object(fields, random);
    }

    private static List<String> place(Random random, long nowMillis) {
        List<String> fields = new ArrayList<>();
        fields.add("\"host\":\"" + HOSTS[random.nextInt(HOSTS.length)] + "\"");
        if (random.nextBoolean()) {
            fields.add("\"region\":\"" + REGIONS[random.nextInt(REGIONS.length)] + "\"");
        }
        if (random.nextInt(4) > 0) {
            long millis = nowMillis - random.nextInt(3_600_000);
            fields.add("\"ts\":" + (random.nextBoolean() ? millis : millis / 1e3));
        }
        return fields;
    }

    private static List<String> measures(Random random) {
        List<String> fields = new ArrayList<>();
        if (random.nextInt(4) > 0) {
            fields.add("\"uuid\":\"GPU-" + new UUID(random.nextInt(3), random.nextInt(2)) + "\"");
        }
        if (random.nextInt(4) > 0) {
            fields.add("\"index\":" + random.nextInt(8));
        }
        if (random.nextBoolean()) {
            fields.add("\"model\":\"" + MODELS[random.nextInt(MODELS.length)] + "\"");
        }
        for (Metric metric : Metric.values()) {
            // About as many fields as a sample really has: more wrong ones among them would leave few good samples.
            if (random.nextInt(Metric.COUNT) < 4 && metric.max() > 1) {
                fields.add("\"" + metric.wireName() + "\":" + value(random));
            }
        }
        if (random.nextInt(5) == 0) {
            fields.add("\"unknown_" + random.nextInt(9) + "\":" + RandomJson.document(random));
        }
        return fields;
    }

    private static String value(Random random) {
        return switch (random.nextInt(40)) {
            case 0 -> "null";
            case 1 -> "\"N/A\"";
            case 2 -> "-100";
            case 3 -> "9223372036854775794";
            case 4 -> "1e300";
            case 5 -> "1.5e1";
            case 6, 7, 8 -> Double.toString(random.nextDouble() * 100);
            case 9, 10 -> Integer.toString(random.nextInt(1_000_000));
            default -> Integer.toString(random.nextInt(101));
        };
    }

    private static String object(List<String> fields, Random random) {
        Collections.shuffle(fields, random);
        return "{" + String.join(random.nextInt(9) == 0 ? " , " : ",", fields) + "}";
    }
}
