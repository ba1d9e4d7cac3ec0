package io.gridtick.money.opportunity;

import static io.gridtick.market.book.Offers.micros;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.market.cost.Step;
import io.gridtick.market.cost.Venues;
import io.gridtick.money.price.Rates;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Reckoned by hand. Eight GPUs draw 100 W each and would draw 600 W; three sell such a GPU at places that keep a part. */
class IdleChanceTest {
    private static final Lot FREE = new Lot("eu-1", "gpu-01", "H100 SXM5 80GB", false);
    private static final Lot HELD = new Lot("eu-1", "gpu-01", "H100 SXM5 80GB", true);
    private static final Draw EIGHT = new Draw(8, 8, 800_000);
    private static final Draw AT_WORK = new Draw(4, 4, 2_400_000);
    private static final SellSide.Places PLACES = new SellSide.Places(
            "h100-sxm-80gb-secure-on_demand",
            List.of(ask("vastai", "2.00", "1.50"), ask("akash", "2.50", "2.00"), ask("vastai", "4.00", "3.00")));

    /** 0.18 dollars per kWh in a building that draws 1.3 W for each. */
    private static final OptionalLong ENERGY = OptionalLong.of(234_000_000);

    private static final Rates RATES = rates("1.00", "0.77");

    private static Ask ask(String provider, String price, String net) {
        return new Ask(
                Venues.of(provider),
                provider + ":1",
                micros(price),
                Venues.of(provider).saleFee().orElseThrow(),
                micros(net));
    }

    private static Rates rates(String selling, String capital) {
        return new Rates(OptionalLong.of(micros(selling) * 1_000), OptionalLong.of(micros(capital) * 1_000), ENERGY);
    }

    private static Optional<String> step(Opportunity found, String name) {
        return found.steps().stream()
                .filter(step -> step.name().equals(name))
                .map(Step::value)
                .findFirst();
    }

    @Test
    void freeGpusEarnWhatTheMiddleSellerKeepsLessTheEnergyOfWork() {
        Opportunity found = IdleChance.of(FREE, EIGHT, AT_WORK, PLACES, RATES).orElseThrow();
        Opportunity.Gain gain = found.gain().orElseThrow();
        assertEquals(OptionalLong.of(micros("16.00")), gain.couldEarn());
        assertEquals(Optional.of("0.936"), step(found, "work_energy"));
        assertEquals(micros("15.064"), gain.perHour());
        assertEquals(micros("10996.72"), gain.perMonth());
        assertEquals(micros("8076.72"), gain.lowPerMonth());
        assertEquals(micros("16836.72"), gain.highPerMonth());
        assertEquals(OptionalLong.of(micros("0.1872")), found.burn().energy());
        assertEquals(OptionalLong.of(micros("6.16")), found.burn().capital());
        assertEquals(OptionalLong.of(micros("6.3472")), found.burn().sum());
        assertEquals(List.of(), found.withheld());
        assertEquals("Give 8 GPUs of gpu-01 work, or sell them at Akash or Vast.ai.", found.what());
    }

    @Test
    void whatSomebodyHasIsSoldAlready() {
        Opportunity found = IdleChance.of(HELD, EIGHT, AT_WORK, PLACES, RATES).orElseThrow();
        assertEquals(OpportunityKind.ALLOCATED_IDLE, found.subject().kind());
        assertEquals(Optional.of("8.00"), step(found, "earns_now"));
        assertEquals(micros("7.064"), found.gain().orElseThrow().perHour());
        assertTrue(found.what().startsWith("Ask whoever has 8 GPUs of gpu-01"), found.what());
    }

    @Test
    void whereNothingIsWonThereIsNoChance() {
        assertTrue(IdleChance.of(HELD, EIGHT, AT_WORK, PLACES, rates("2.69", "0.77"))
                .isEmpty());
    }

    @Test
    void whatIsMissingIsNamedAndNeverZero() {
        Opportunity found = IdleChance.of(
                        HELD, new Draw(2, 0, 0), Draw.NOTHING, new SellSide.Nowhere(Reason.NO_GOOD), Rates.UNKNOWN)
                .orElseThrow();
        assertTrue(found.gain().isEmpty());
        assertEquals(OptionalLong.empty(), found.burn().sum());
        assertEquals(
                List.of(
                        Part.GAIN.because(Reason.NO_GOOD),
                        Part.COULD_EARN.because(Reason.NO_GOOD),
                        Part.ENERGY.because(Reason.NO_ENERGY_PRICE),
                        Part.CAPITAL.because(Reason.NO_COST_BASIS)),
                found.withheld());
        OpportunityRow row = OpportunityRow.of(found);
        assertEquals(null, row.gainPerMonth());
        assertEquals(null, row.burnsPerHour());
        assertEquals("no_good", row.withheld().getFirst().code());
    }

    @Test
    void withoutKnowingWhatWorkDrawsItIsNotTakenOffAndThatIsSaid() {
        Opportunity found =
                IdleChance.of(FREE, EIGHT, Draw.NOTHING, PLACES, RATES).orElseThrow();
        assertEquals(micros("16.00"), found.gain().orElseThrow().perHour());
        assertEquals(List.of(Part.WORK_ENERGY.because(Reason.NONE_AT_WORK)), found.withheld());
        assertFalse(step(found, "work_energy").isPresent());
        Opportunity unmetered =
                IdleChance.of(FREE, new Draw(8, 0, 0), AT_WORK, PLACES, RATES).orElseThrow();
        assertEquals(
                List.of(Part.WORK_ENERGY.because(Reason.NOT_METERED), Part.ENERGY.because(Reason.NOT_METERED)),
                unmetered.withheld());
        assertEquals(OptionalLong.of(micros("6.16")), unmetered.burn().capital());
    }

    @Test
    void whatIsHeldWithoutASellingPriceIsSaid() {
        Rates unpriced = new Rates(OptionalLong.empty(), OptionalLong.of(770_000_000), ENERGY);
        Opportunity found =
                IdleChance.of(HELD, EIGHT, AT_WORK, PLACES, unpriced).orElseThrow();
        assertTrue(found.gain().isEmpty());
        assertEquals(
                List.of(Part.GAIN.because(Reason.NO_SELLING_PRICE), Part.EARNS_NOW.because(Reason.NO_SELLING_PRICE)),
                found.withheld());
    }
}
