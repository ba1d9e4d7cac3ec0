package io.gridtick.ingest.wire;

import java.util.Random;

/** Random JSON in ASCII, and random damage to it. */
public final class RandomJson {
    private static final String INTERESTING = "{}[],:\"\\/0123456789.eE+-truefalsn \t\n\r\bu";

    private RandomJson() {}

    public static String document(Random random) {
        StringBuilder json = new StringBuilder();
        value(random, 4, json);
        return json.toString();
    }

    /** Changes a few bytes, or none. */
    public static void mutate(byte[] bytes, Random random) {
        for (int i = random.nextInt(3); i > 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) INTERESTING.charAt(random.nextInt(INTERESTING.length()));
        }
    }

    private static void value(Random random, int depth, StringBuilder json) {
        switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> json.append(random.nextBoolean() ? "true" : "null");
            case 1 -> json.append(random.nextInt());
            case 2 -> json.append(random.nextGaussian());
            case 3, 4 -> text(random, json);
            case 5 -> {
                json.append('[');
                values(random, depth, json, false);
                json.append(']');
            }
            default -> {
                json.append('{');
                values(random, depth, json, true);
                json.append('}');
            }
        }
    }

    private static void values(Random random, int depth, StringBuilder json, boolean isNamed) {
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            json.append(i == 0 ? "" : random.nextBoolean() ? "," : " , ");
            if (isNamed) {
                text(random, json);
                json.append(':');
            }
            value(random, depth - 1, json);
        }
    }

    private static void text(Random random, StringBuilder json) {
        String[] parts = {"a", "B c", "\\n", "\\u00e9", "\\\\", "12345678", "\\\"", "/"};
        json.append('"');
        for (int i = random.nextInt(4); i > 0; i--) {
            json.append(parts[random.nextInt(parts.length)]);
        }
        json.append('"');
    }
}
