package io.gridtick.money.opportunity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.market.cost.Job;
import io.gridtick.market.cost.Step;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One way to win money. Amounts are micro-dollars; empty is unknown, and then a part that is withheld says why.
 *
 * @param subject whose GPUs
 * @param good of the market
 * @param what is to be done
 * @param steps by which all numbers were found
 */
record Opportunity(
        Subject subject,
        Optional<String> good,
        String what,
        Optional<Gain> gain,
        Burn burn,
        List<Part.Withheld> withheld,
        List<Step> steps) {
    /** What brings most in a month first; what nobody can tell last. */
    static final Comparator<Opportunity> ORDER = Comparator.comparing(Opportunity::place);

    Opportunity {
        withheld = List.copyOf(withheld);
        steps = List.copyOf(steps);
    }

    /** @param host empty where it is about a region's GPUs of a model */
    record Subject(OpportunityKind kind, String region, String host, String model, int gpus) {
        private static final int ID_BYTES = 8;

        String id() {
            String text = region + '\n' + host + '\n' + model;
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
                return kind.wireName() + '-' + HexFormat.of().formatHex(Arrays.copyOf(hash, ID_BYTES));
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /**
     * What is won.
     *
     * @param perMonth less what the change costs once
     * @param lowPerMonth if it goes badly
     */
    record Gain(
            long perHour,
            long perMonth,
            long lowPerMonth,
            long highPerMonth,
            OptionalLong couldEarn,
            OptionalLong paid,
            OptionalDouble breakEvenHours) {
        static Gain everyHour(long low, long expected, long high, long couldEarn) {
            return new Gain(
                    expected,
                    expected * Job.MONTH_HOURS,
                    low * Job.MONTH_HOURS,
                    high * Job.MONTH_HOURS,
                    OptionalLong.of(couldEarn),
                    OptionalLong.empty(),
                    OptionalDouble.empty());
        }
    }

    /** What the GPUs cost in an hour while they do nothing. */
    record Burn(OptionalLong energy, OptionalLong capital) {
        static final Burn NOT_ASKED = new Burn(OptionalLong.empty(), OptionalLong.empty());

        OptionalLong sum() {
            return energy.isPresent() && capital.isPresent()
                    ? OptionalLong.of(energy.getAsLong() + capital.getAsLong())
                    : OptionalLong.empty();
        }
    }

    String id() {
        return subject.id();
    }

    OpportunityPlace place() {
        return new OpportunityPlace(
                gain.map(known -> OptionalLong.of(known.perMonth())).orElse(OptionalLong.empty()), id());
    }
}
