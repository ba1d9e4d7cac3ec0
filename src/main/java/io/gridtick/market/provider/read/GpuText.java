package io.gridtick.market.provider.read;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text such as {@code 8x H100 SXM5 80GB}: how many of what, and the memory that is said, of one. */
public record GpuText(OptionalInt count, String name, OptionalLong vramMib) {
    private static final Pattern COUNTED = Pattern.compile("(?<count>[1-9][0-9]?)\\s*[xX×]\\s*(?<name>[A-Za-z].*)");
    private static final Pattern MEMORY = Pattern.compile("(?i)(?<![0-9.])(?<gib>[0-9]{1,3})\\s?Gi?B?\\b(?!\\.)");
    private static final int MIB = 1024;

    public static GpuText of(String text) {
        Matcher counted = COUNTED.matcher(text.strip());
        boolean isCounted = counted.matches();
        String name = isCounted ? counted.group("name") : text.strip();
        Matcher memory = MEMORY.matcher(name);
        return new GpuText(
                isCounted ? OptionalInt.of(Integer.parseInt(counted.group("count"))) : OptionalInt.empty(),
                name,
                memory.find() ? gib(Long.parseLong(memory.group("gib"))) : OptionalLong.empty());
    }

    /** Gigabytes of video memory are powers of two, whatever they are called. */
    public static OptionalLong gib(long value) {
        return value > 0 ? OptionalLong.of(value * MIB) : OptionalLong.empty();
    }
}
