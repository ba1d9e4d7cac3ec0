package io.gridtick.market.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.market.book.Offers;
import io.gridtick.market.cost.Job;
import io.gridtick.market.cost.Moves;
import io.gridtick.market.cost.Step;
import io.gridtick.market.cost.SurvivalCurve;
import io.gridtick.market.cost.SurvivalCurve.Life;
import io.gridtick.market.cost.UpTimes.Evidence;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.Origin;
import io.gridtick.market.offer.Quantity;
import io.gridtick.market.offer.Tenancy;
import io.gridtick.market.offer.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OfferLivesTest {
    private static final long HOUR = 3_600_000;
    private static final String SPOT = "h100-sxm-80gb-secure-interruptible";

    private final OfferLives lives = new OfferLives();

    private static Offer spot(String own) {
        return Offers.of(
                Origin.own("vastai"),
                own,
                Offers.H100,
                Terms.interruptible(Tenancy.SECURE),
                Offers.micros("1.00"),
                Quantity.box(1),
                0);
    }

    private static Standing there(int own) {
        return new Standing("vastai:" + own, "vastai", SPOT, true);
    }

    private static Standing gone(int own) {
        return new Standing("vastai:" + own, "vastai", SPOT, false);
    }

    private static List<Standing> many(int from, int to) {
        List<Standing> all = new ArrayList<>();
        for (int own = from; own < to; own++) {
            all.add(there(own));
        }
        return all;
    }

    /** 30 offers from hour 0; one each hour is gone, 1 to 12, then all that is left is looked at in hour 20. */
    private void twelveEnds() {
        lives.note(many(0, 30), 0);
        for (int hour = 1; hour <= 12; hour++) {
            lives.note(List.of(gone(hour)), hour * HOUR);
        }
        lives.age(20 * HOUR);
    }

    @Test
    void goneIsAnEndAndStillThereIsCutShort() {
        twelveEnds();
        Evidence evidence = lives.of(spot("new"));
        assertEquals(30, evidence.lives());
        assertEquals(12, evidence.ended());
        assertEquals("vastai of this good", evidence.of());
        List<Life> expected = new ArrayList<>();
        for (int own = 0; own < 30; own++) {
            expected.add(own >= 1 && own <= 12 ? new Life(own, true) : new Life(20, false));
        }
        SurvivalCurve curve = SurvivalCurve.of(expected.toArray(Life[]::new));
        assertEquals(curve.meanLeft(0), evidence.hours().orElseThrow(), 1e-9);
        // By hand: each end takes a thirtieth, and eighteen of thirty live in the last eight hours.
        double area = 0;
        for (int hour = 0; hour < 12; hour++) {
            area += (30.0 - hour) / 30;
        }
        assertEquals(area + 8 * 18.0 / 30, evidence.hours().orElseThrow(), 1e-9);
    }

    @Test
    void whatIsLeftIsThatOfTheOffersAge() {
        twelveEnds();
        Evidence old = lives.of(spot("0"));
        assertEquals(20, old.ageHours(), 1e-9);
        assertEquals(
                lives.of(spot("new")).hours(), old.hours(), "nobody is older, so no more is known than of a new one");
        lives.note(List.of(there(40)), 14 * HOUR);
        lives.age(22 * HOUR);
        assertEquals(8, lives.of(spot("40")).ageHours(), 1e-9);
    }

    @Test
    void whereTheLookEndedFirstNoAgeHasLessLeftThanANewOne() {
        lives.note(List.of(there(-1)), 0);
        for (int own = 0; own < 40; own++) {
            lives.note(List.of(there(own)), own * 100L * HOUR);
            lives.note(List.of(gone(own)), (own * 100L + 1 + own % 20) * HOUR);
        }
        lives.note(
                List.of(new Standing("vastai:-1", "vastai", "another-sxm-80gb-secure-on_demand", true)), 4_000 * HOUR);
        // One life is cut short at 4,000 hours, so the curve is not whole: no age has less left than a new one.
        double fresh = lives.of(spot("new")).hours().orElseThrow();
        lives.note(List.of(there(100)), 4_000 * HOUR);
        lives.age(4_010 * HOUR);
        assertTrue(lives.of(spot("100")).hours().orElseThrow() >= fresh);
    }

    @Test
    void withTooFewNothingIsSaid() {
        lives.note(many(0, 29), 0);
        for (int own = 0; own < 12; own++) {
            lives.note(List.of(gone(own)), HOUR);
        }
        Evidence evidence = lives.of(spot("new"));
        assertEquals(OptionalDouble.empty(), evidence.hours());
        assertEquals(29, evidence.lives());
        lives.note(many(100, 200), 2 * HOUR);
        lives.age(3 * HOUR);
        assertTrue(lives.of(spot("new")).hours().isPresent(), "now there are");
    }

    @Test
    void livesWithoutAnEndSayNothing() {
        lives.note(many(0, 100), 0);
        lives.age(500 * HOUR);
        assertEquals(OptionalDouble.empty(), lives.of(spot("5")).hours());
        assertEquals(0, lives.of(spot("5")).ended());
    }

    @Test
    void aProviderThatFallsSilentEndsNoLife() {
        twelveEnds();
        List<Standing> silence = new ArrayList<>();
        for (int own = 13; own < 30; own++) {
            silence.add(gone(own));
        }
        silence.add(gone(0));
        lives.note(silence, 21 * HOUR);
        assertEquals(12, lives.of(spot("new")).ended());
        // Back within two hours their lives go on; an hour of silence is no birth.
        lives.note(many(13, 30), 22 * HOUR);
        lives.age(40 * HOUR);
        assertEquals(40, lives.of(spot("13")).ageHours(), 1e-9);
        assertEquals(12, lives.of(spot("13")).ended());
        assertEquals(30, lives.of(spot("13")).lives());
    }

    @Test
    void whoComesBackLateIsAnother() {
        lives.note(many(0, 3), 0);
        lives.note(List.of(gone(0), gone(1), gone(2)), HOUR);
        lives.note(many(0, 3), 4 * HOUR);
        lives.age(5 * HOUR);
        assertEquals(1, lives.of(spot("0")).ageHours(), 1e-9);
        assertEquals(6, lives.of(spot("0")).lives());
        assertEquals(0, lives.of(spot("0")).ended());
    }

    @Test
    void onlyWhatMayBeTakenAwayIsFollowed() {
        lives.note(List.of(new Standing("vastai:1", "vastai", "h100-sxm-80gb-secure-on_demand", true)), 0);
        lives.note(List.of(new Standing("vastai:2", "vastai", SPOT + "-infiniband", true)), 0);
        assertEquals(Set.of(SPOT + "-infiniband"), lives.goods("vastai"));
        // A chip that somebody calls so is no way of buying.
        lives.note(List.of(new Standing("vastai:3", "vastai", "interruptible_x-sxm-80gb-secure-on_demand", true)), 0);
        assertEquals(Set.of(SPOT + "-infiniband"), lives.goods("vastai"));
    }

    @Test
    void anotherGoodIsAnotherLife() {
        String community = SPOT.replace("secure", "community");
        lives.note(many(0, 2), 0);
        lives.note(List.of(new Standing("vastai:0", "vastai", community, true)), HOUR);
        lives.age(3 * HOUR);
        assertEquals(Set.of(SPOT, community), lives.goods("vastai"));
        assertEquals(2, lives.of(spot("0")).ageHours(), 1e-9);
    }

    @Test
    void livesGoOnOverARestart() {
        twelveEnds();
        List<Standing> stop = new ArrayList<>();
        many(0, 30).forEach(each -> stop.add(new Standing(each.offer(), "vastai", SPOT, false)));
        lives.note(stop, 20 * HOUR);
        OfferLives fresh = new OfferLives();
        fresh.note(many(13, 20), 20 * HOUR + 10_000);
        fresh.follows(lives);
        fresh.note(many(20, 30), 20 * HOUR + 30_000);
        fresh.age(30 * HOUR);
        assertEquals(30, fresh.of(spot("13")).ageHours(), 1e-9);
        assertEquals(30, fresh.of(spot("25")).ageHours(), 1e-9);
        assertEquals(30, fresh.of(spot("13")).lives());
        assertEquals(12, fresh.of(spot("13")).ended());
    }

    @Test
    void anyOrderOfComingAndGoingCountsEachLifeOnce() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        int begun = 0;
        int ended = 0;
        Set<Integer> present = new java.util.TreeSet<>();
        lives.note(List.of(there(-1)), 0);
        for (int tick = 1; tick <= 3_000; tick++) {
            int own = random.nextInt(50);
            if (present.contains(own)) {
                lives.note(List.of(gone(own)), tick * 60_000L);
                present.remove(own);
                ended++;
            } else {
                lives.note(List.of(there(own)), tick * 60_000L);
                present.add(own);
                begun++;
            }
        }
        lives.age(3_001 * 60_000L + HOUR);
        Evidence evidence = lives.of(spot("new"));
        assertEquals(ended, evidence.ended(), "seed " + seed);
        assertEquals(begun + 1, evidence.lives(), "seed " + seed);
    }

    @Test
    void theExplanationSaysWhichAndHowMany() {
        Offer here = Offers.of(
                Origin.own("lambda"),
                "1",
                Offers.H100,
                Terms.interruptible(Tenancy.SECURE),
                Offers.micros("3.99"),
                Quantity.box(1),
                0);
        lives.note(many(0, 5), 0);
        assertEquals(
                "assumed: too few for more (5 offers of vastai seen, 0 of them gone)", meanUp(here, "new_mean_up"));
        twelveEnds();
        assertEquals(
                "observed: 30 offers of vastai of this good seen, 12 of them gone; what is left on average at an age of 0.0 hours",
                meanUp(here, "new_mean_up"));
        assertEquals("assumed", meanUp(here, "old_mean_up"), "of lambda nothing was seen");
    }

    private String meanUp(Offer from, String name) {
        return Moves.savings(from, spot("new"), Job.oneGpu(), lives).cost().orElseThrow().steps().stream()
                .filter(step -> step.name().equals(name))
                .map(Step::how)
                .findFirst()
                .orElseThrow();
    }
}
