package io.gridtick.demo.market;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A machine of the sample marketplace. It is offered whole and in slices as long as it is not let. */
final class SampleMachine {
    private static final double PRICE_MOVES = 0.04;
    private static final double IS_LET = 0.004;
    private static final double COMES_BACK = 0.03;
    private static final int[] SIZES = {1, 2, 4, 8};

    private final int number;
    private final SampleChip chip;
    private final int gpus;
    private final String place;
    private final double reliability;
    private final PriceWalk price;
    private boolean isLet;

    SampleMachine(int number, SampleChip chip, String place, Random random) {
        this.number = number;
        this.chip = chip;
        this.gpus = SIZES[random.nextInt(SIZES.length)];
        this.place = place;
        this.reliability = Math.round((0.94 + 0.06 * random.nextDouble()) * 10_000) / 10_000.0;
        this.price = new PriceWalk(chip.worth() * (0.85 + 0.5 * random.nextDouble()), PRICE_MOVES, 0.03, random);
        this.isLet = random.nextDouble() < IS_LET / COMES_BACK;
    }

    void advance(Random random) {
        price.advance(random);
        isLet = random.nextDouble() < (isLet ? 1 - COMES_BACK : IS_LET);
    }

    boolean isA(String vastName) {
        return chip.vast().equals(vastName);
    }

    /** As rows of the marketplace's answer. */
    List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int size : SIZES) {
            if (size <= gpus && !isLet) {
                rows.add(row(size));
            }
        }
        return rows;
    }

    private Map<String, Object> row(int size) {
        double hour = Math.round(price.price() * size * 10_000) / 10_000.0;
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", number * 10L + Integer.numberOfTrailingZeros(size));
        row.put("machine_id", number);
        row.put("host_id", number / 3);
        row.put("gpu_name", chip.vast());
        row.put("num_gpus", size);
        row.put("gpu_ram", chip.vastMib());
        row.put("dph_base", hour);
        row.put("dph_total", hour + 0.004);
        row.put("min_bid", Math.round(hour * 5_500) / 10_000.0);
        row.put("storage_cost", 0.15);
        row.put("inet_up_cost", 0.005);
        row.put("inet_down_cost", 0.005);
        row.put("reliability2", reliability);
        row.put("verification", "verified");
        row.put("rentable", true);
        row.put("rented", false);
        row.put("hosting_type", number % 2);
        row.put("geolocation", place);
        row.put("cpu_cores_effective", 12.0 * size);
        row.put("cpu_ram", 96_000L * size);
        row.put("disk_space", 400 * size);
        return row;
    }
}
