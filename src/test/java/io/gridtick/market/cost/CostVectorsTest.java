package io.gridtick.market.cost;

import static io.gridtick.market.book.Offers.H100;
import static io.gridtick.market.book.Offers.micros;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.market.book.Offers;
import io.gridtick.market.offer.Extras;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.Origin;
import io.gridtick.market.offer.Place;
import io.gridtick.market.offer.Quantity;
import io.gridtick.market.offer.Seen;
import io.gridtick.market.offer.Tenancy;
import io.gridtick.market.offer.Terms;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostVectorsTest {
    private static final double TWO_TERABYTES = 2_000;

    private static Offer at(String provider, String dollars) {
        return Offers.h100(provider, "1", dollars);
    }

    @Test
    void awsToRunpodWithTwoTerabytesPaysAfter43Hours() {
        Job job = Job.of(1, 730, TWO_TERABYTES);
        MoveCost cost = Moves.savings(at("aws", "6.88"), at("runpod", "2.69"), job)
                .cost()
                .orElseThrow();
        assertEquals(micros("182.69"), cost.onceMicroUsd());
        assertEquals(micros("4.19"), cost.hourlyMicroUsd());
        assertEquals(43.6, cost.breakEvenHours().orElseThrow(), 0.05);
        assertEquals(micros("4.19") * 730 - micros("182.69"), cost.netMicroUsd());
        assertEquals(cost.netMicroUsd(), cost.monthlyMicroUsd(10_000));
    }

    @Test
    void lambdaToRunpodPaysAfterTwoHours() {
        MoveCost cost = Moves.savings(at("lambda", "3.99"), at("runpod", "2.69"), Job.oneGpu())
                .cost()
                .orElseThrow();
        assertEquals(2.1, cost.breakEvenHours().orElseThrow(), 0.05);
        assertEquals(cost.range().p10(), cost.range().p90());
    }

    @Test
    void noGainNoBreakEven() {
        MoveCost cost = Moves.savings(at("runpod", "2.69"), at("lambda", "3.99"), Job.oneGpu())
                .cost()
                .orElseThrow();
        assertTrue(cost.breakEvenHours().isEmpty());
        assertTrue(cost.netMicroUsd() < 0);
    }

    @ParameterizedTest
    @CsvSource({"0.72, 13.1, 0.464", "1.48, 18.8, 0.675", "9.75, 48.4, 0.900"})
    void youngAndDaly(double up, double minutes, double efficiency) {
        assertEquals(minutes, Checkpoints.USUAL.intervalHours(up) * 60, 0.06);
        assertEquals(efficiency, Checkpoints.USUAL.efficiency(up), 0.0006);
    }

    @Test
    void anInterruptiblePriceIsDividedByWhatGetsDone() {
        Offer spot = spot("runpod", "1.00");
        Job job = new Job(
                1,
                730,
                0,
                0,
                OptionalDouble.of(0),
                0,
                0,
                Checkpoints.USUAL,
                OptionalDouble.of(9.75),
                OptionalDouble.empty());
        MoveCost cost = Moves.savings(at("lambda", "3.99"), spot, job).cost().orElseThrow();
        assertEquals(3.99 - 1 / 0.9003, cost.hourlyMicroUsd() / 1e6, 0.001);
        assertTrue(cost.range().p10() < cost.range().p50()
                && cost.range().p50() < cost.range().p90());
    }

    @Test
    void amongInterruptionsAJobMayGetNowhere() {
        Job job = new Job(
                1,
                730,
                0,
                0,
                OptionalDouble.empty(),
                0,
                0,
                Checkpoints.USUAL,
                OptionalDouble.of(0.1),
                OptionalDouble.empty());
        MoveCost.Answer answer = Moves.savings(at("lambda", "3.99"), spot("runpod", "1.00"), job);
        assertTrue(answer.cost().isEmpty());
        assertFalse(answer.refusal().isEmpty());
    }

    @Test
    void aRateCardIsNoPlaceToSell() {
        MoveCost.Answer answer = Moves.resale(at("runpod", "2.69"), at("aws", "6.88"), Job.oneGpu());
        assertTrue(answer.cost().isEmpty());
        MoveCost cost = Moves.resale(at("runpod", "2.00"), at("vastai", "4.00"), Job.oneGpu())
                .cost()
                .orElseThrow();
        assertEquals(micros("1.00"), cost.hourlyMicroUsd());
        assertEquals(2.0, cost.breakEvenHours().orElseThrow(), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"aws, 2000, 180", "aws, 60000, 5000", "lambda, 99999, 0", "oci, 12000, 17"})
    void egressIsSoldInSteps(String provider, double gigabytes, String dollars) {
        assertEquals(micros(dollars), EgressPrices.cost(provider, gigabytes).orElseThrow());
    }

    @Test
    void whatIsNotKnownOfEgressIsSaid() {
        assertTrue(EgressPrices.cost("unheard", 10).isEmpty());
        MoveCost cost = Moves.savings(at("unheard", "3"), at("lambda", "2"), Job.of(1, 10, 5))
                .cost()
                .orElseThrow();
        assertTrue(cost.steps().stream()
                .anyMatch(step -> step.name().equals("data") && step.how().contains("not known")));
    }

    private static Offer spot(String provider, String dollars) {
        return new Offer(
                provider + ":spot",
                Origin.own(provider),
                H100,
                Terms.interruptible(Tenancy.SECURE),
                Quantity.box(1),
                Offers.quote(micros(dollars)),
                Place.UNKNOWN,
                Extras.UNKNOWN,
                Seen.at(0));
    }
}
