package io.gridtick.market.provider.venue;

import static io.gridtick.market.provider.Rehearsal.listing;
import static io.gridtick.market.provider.Rehearsal.offer;
import static io.gridtick.market.provider.Rehearsal.offers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.PriceKind;
import io.gridtick.market.provider.Catalogue;
import io.gridtick.market.provider.Listing;
import io.gridtick.market.provider.Listing.Trait;
import io.gridtick.market.provider.ProviderRequest;
import io.gridtick.market.provider.Rehearsal;
import io.gridtick.market.provider.RowProblem;
import io.gridtick.market.provider.Sweep;
import io.gridtick.market.provider.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is odd about providers, one test each, named after it. */
class QuirksTest {
    @Test
    void unitZooPricesMayBeTexts() {
        assertEquals(
                3_430_000,
                offer(Verda.adapter(), Answers.verda(), "verda:8H100.80S.176V").price());
        assertEquals(
                3_430_000,
                offer(Verda.adapter(), Answers.verda(), "verda:1H100.80S.30V").price());
    }

    @Test
    void unitZooNotAvailableIsNoPrice() {
        Catalogue catalogue = Answers.awsSpot();
        assertFalse(ids(catalogue).contains("p4d.24xlarge/us-east-1/spot"));
        assertEquals(0, catalogue.refused());
    }

    @Test
    void wholeBoxOrPerGpu() {
        assertEquals(
                2_200_000, offer(Vast.adapter(), Answers.vast(), "vastai:502").price(), "4.40 is for both of its GPUs");
        assertEquals(
                9_900_000,
                offer(Oracle.adapter(), Answers.oracle(), "oci:B98415").price(),
                "9.90 is for one of eight");
    }

    @Test
    void arithmeticTripwire() {
        assertTrue(problems(Answers.vultr()).contains("do not belong together"));
        assertFalse(ids(Answers.vultr()).contains("vcg-odd/ewr"));
        assertTrue(problems(Answers.verda()).contains("4 GPUs in one place and 8 in another"));
    }

    @Test
    void videoMemoryOfOneGpuOrOfAllTogether() {
        assertEquals(
                80 * 1024, listing(Answers.verda(), "8H100.80S.176V").vramMib().orElseThrow(), "640 of all");
        assertEquals(81559, listing(Answers.vast(), "503").vramMib().orElseThrow(), "81559 of one");
        assertEquals(
                48 * 1024,
                listing(Answers.vultr(), "vcg-l40s-128c-1500g-384vram")
                        .vramMib()
                        .orElseThrow());
    }

    @Test
    void placeholderPriceOfAMarketThatIsNotOffered() {
        Set<String> ids = ids(Answers.runPod());
        assertTrue(ids.contains("AMD Instinct MI300X OAM/secure"));
        assertFalse(ids.contains("AMD Instinct MI300X OAM/community"), "0.5 while communityCloud is false");
        assertFalse(ids.contains("AMD Instinct MI300X OAM/communityspot"));
        assertFalse(ids.stream().anyMatch(id -> id.startsWith("NVIDIA H200 NVL")));
        assertFalse(ids.stream().anyMatch(id -> id.startsWith("unknown")));
    }

    @Test
    void placeholderOfNothingAndOfACent() {
        Catalogue catalogue = Answers.azure();
        assertTrue(ids(catalogue).contains("Standard_ND96isr_H100_v5/westeurope"));
        assertFalse(ids(catalogue).contains("Standard_ND96isr_H100_v5/brazilsouth"), "0");
        assertFalse(ids(catalogue).contains("Standard_ND96isr_H100_v5/uksouth"), "0.01");
        assertTrue(problems(catalogue).contains("placeholder"));
    }

    @Test
    void placeholderPlanForNothing() {
        assertTrue(problems(Answers.vultr()).contains("no hourly_cost over zero"));
        assertFalse(ids(Answers.vultr()).contains("vcg-free/ewr"));
    }

    @Test
    void emptyIsNotSoldOut() {
        Catalogue nothing = Rehearsal.sweep(RunPod.adapter(), _ -> "{\"data\":{\"gpuTypes\":[]}}");
        assertEquals(List.of(), nothing.listings(), "the poller keeps what it has, see SweepVerdictTest");
        Offer soldOut = offer(Akash.adapter(), Answers.akash(), "akash:a100/80Gi/PCIe");
        assertTrue(soldOut.quantity().isSoldOut(), "none of 16 is free: said, not guessed");
    }

    @Test
    void noLocationsIsSoldOut() {
        Offer offer = offer(Vultr.adapter(), Answers.vultr(), "vultr:vcg-l40s-128c-1500g-384vram");
        assertTrue(offer.quantity().isSoldOut());
        assertEquals("", offer.place().raw());
    }

    @Test
    void slicesOfOneMachineAreAlternatives() {
        List<Offer> ofTheMachine = offers(Vast.adapter(), Answers.vast()).stream()
                .filter(offer -> offer.origin().machine().equals("71"))
                .toList();
        assertEquals(6, ofTheMachine.size(), "one, two and eight GPUs, each to buy and to bid for");
        assertEquals(
                Set.of(1, 2, 8),
                ofTheMachine.stream().map(offer -> offer.quantity().available()).collect(Collectors.toSet()));
    }

    @Test
    void vastAsksForTheTextVerificationAndForNoCuda() {
        for (ProviderRequest request : Vast.adapter().sweep().first()) {
            assertTrue(request.body().contains("\"verification\":{\"eq\":\"verified\"}"), request.body());
            assertFalse(request.body().contains("\"verified\":"), request.body());
            assertFalse(request.body().contains("cuda"), request.body());
            assertFalse(request.body().contains("external"), request.body());
            assertFalse(request.body().contains("datacenter"), request.body());
        }
        assertEquals(750, Vast.adapter().profile().spacing().toMillis());
    }

    @Test
    void vastKnowsChipsByTheirExactNames() {
        List<String> chips = Vast.adapter().sweep().first().stream()
                .map(ProviderRequest::subject)
                .toList();
        assertTrue(
                chips.containsAll(List.of("RTX 6000Ada", "RTX PRO 6000 WS", "H100 PCIE", "H100 SXM")), chips::toString);
    }

    @Test
    void vastCutsOffAfter64RowsSoTheLargeMachinesAreAskedForThemselves() {
        List<String> asked = new ArrayList<>();
        Catalogue catalogue = Rehearsal.sweep(Vast.adapter(), request -> {
            asked.add(request.subject());
            return request.subject().startsWith("L40S")
                    ? rows(64, request.subject().hashCode() & 0xffff)
                    : Answers.NO_VAST;
        });
        assertTrue(asked.containsAll(List.of("L40S/1", "L40S/2", "L40S/4", "L40S/8")), asked::toString);
        assertFalse(asked.contains("L40S/8/1"));
        assertTrue(catalogue.remarks().contains("There is more of L40S/8 than the 64 cheapest that are told."));
    }

    private static String rows(int count, int from) {
        return IntStream.range(0, count)
                .mapToObj(
                        i -> "{\"id\":" + (from * 100 + i) + ",\"gpu_name\":\"L40S\",\"num_gpus\":1,\"dph_base\":0.6}")
                .collect(Collectors.joining(",", "{\"offers\":[", "]}"));
    }

    @Test
    void vastCoresMayBeUnknown() {
        assertEquals(24.0, listing(Answers.vast(), "501").host().cpuCores().orElseThrow());
        assertTrue(listing(Answers.vast(), "505").host().cpuCores().isEmpty());
        assertEquals("", listing(Answers.vast(), "505").region());
    }

    @Test
    void vastTotalHasADiskInItThatNobodyAskedFor() {
        assertEquals("16.8", listing(Answers.vast(), "503").price().amount().toPlainString());
    }

    @Test
    void rentedIsNotForRent() {
        assertFalse(ids(Answers.vast()).contains("504"));
        assertEquals(1, Answers.vast().skipped());
    }

    @Test
    void bidsAreForTheWholeOfferAtVastAndForOneGpuAtRunPod() {
        assertEquals(
                1_100_000,
                offer(Vast.adapter(), Answers.vast(), "vastai:502/bid").price());
        assertEquals(
                1_770_000,
                offer(RunPod.adapter(), Answers.runPod(), "runpod:NVIDIA H100 80GB HBM3/securespot")
                        .price());
    }

    @Test
    void administeredSpotIsADiscountNotAMarket() {
        Catalogue catalogue = Answers.verda();
        assertEquals(
                PriceKind.ADMINISTERED,
                offer(Verda.adapter(), catalogue, "verda:8H100.80S.176V/spot")
                        .quote()
                        .kind());
        assertEquals(
                PriceKind.LIST,
                offer(Verda.adapter(), catalogue, "verda:1H200.141S.44V.CC/spot")
                        .quote()
                        .kind());
        assertTrue(Answers.oracle().listings().stream().allMatch(each -> each.tier() == Tier.ON_DEMAND));
    }

    @Test
    void confidentialIsAnotherProduct() {
        assertTrue(listing(Answers.verda(), "1H200.141S.44V.CC").traits().contains(Trait.CONFIDENTIAL));
        assertFalse(listing(Answers.verda(), "1H100.80S.30V").traits().contains(Trait.CONFIDENTIAL));
    }

    @Test
    void licencesAndRacksAtTheCustomersAreNotForRent() {
        assertEquals(Set.of("B98415", "B109485", "B90001"), ids(Answers.oracle()));
        assertEquals(3, Answers.oracle().skipped());
        assertTrue(problems(Answers.oracle()).contains("not known by its part number"));
    }

    @Test
    void reservedWindowsAndLowPriorityAreNotOnDemand() {
        Catalogue catalogue = Answers.azure();
        assertEquals(
                "97.3",
                listing(catalogue, "Standard_ND96isr_H100_v5/eastus")
                        .price()
                        .amount()
                        .toPlainString());
        assertEquals(
                "51.1",
                listing(catalogue, "Standard_ND96isr_H100_v5/eastus/spot")
                        .price()
                        .amount()
                        .toPlainString());
        assertEquals(
                "5.9", listing(Answers.oracle(), "B109485").price().amount().toPlainString());
    }

    @Test
    void closedRegionsAreLeftOut() {
        assertTrue(Answers.azure().listings().stream()
                .noneMatch(each -> each.region().startsWith("usgov")));
    }

    @Test
    void pagesMoveWhileTheyAreWalked() {
        long same = Answers.azure().listings().stream()
                .filter(each -> each.id().equals("Standard_ND96isr_H100_v5/eastus"))
                .count();
        assertEquals(1, same, "it was on both pages");
    }

    @Test
    void aNextPageThatLiesElsewhereIsNotAsked() {
        Catalogue catalogue = Rehearsal.sweep(
                Azure.adapter(), _ -> "{\"Items\":[],\"NextPageLink\":\"https://evil.example/api/retail/prices?x\"}");
        assertEquals(1, catalogue.remarks().size());
        Catalogue round = Rehearsal.sweep(
                Vultr.adapter(),
                request -> (request.url().contains("metal") ? "{\"plans_metal\":[]" : "{\"plans\":[]")
                        + ",\"meta\":{\"links\":{\"next\":\"same\"}}}");
        assertEquals(List.of(), round.listings(), "pages that name each other end");
    }

    @Test
    void regionVocabulariesDiffer() {
        assertEquals(
                "US",
                offer(Vast.adapter(), Answers.vast(), "vastai:501").place().country(),
                "Texas, US");
        assertEquals(
                "US",
                offer(AwsOnDemand.adapter(), Answers.aws(), "aws:g6.xlarge/us-east-1")
                        .place()
                        .country());
        assertEquals(
                "SE",
                offer(AwsSpot.adapter(), Answers.awsSpot(), "aws:g5.xlarge/eu-north-1/spot")
                        .place()
                        .country());
        assertEquals(
                "SG",
                offer(Vultr.adapter(), Answers.vultr(), "vultr:vcg-a40-24c-120g-48vram/sgp")
                        .place()
                        .country());
        assertEquals(
                "us-east-1",
                listing(Answers.awsSpot(), "p5.48xlarge/us-east-1/spot").region(),
                "us-east in its oldest file");
    }

    @Test
    void aPartOfAGpuHasNoPricePerGpu() {
        assertTrue(ids(Answers.vultr()).stream().noneMatch(id -> id.contains("-4vram") || id.contains("-2vram")));
        assertTrue(Answers.vultr().remarks().contains("Parts of GPUs have no price per GPU and are left out."));
        assertFalse(ids(Answers.azure()).contains("Standard_NV6ads_A10_v5/eastus"));
        assertFalse(ids(Answers.aws()).contains("g6f.large/us-east-1"));
    }

    @Test
    void aRegionThatWasClosedDoesNotTakeTheOthersAway() {
        Sweep sweep = AwsOnDemand.adapter().sweep();
        assertTrue(sweep.first().stream().noneMatch(ProviderRequest::isNeeded));
        sweep.missed(sweep.first().getFirst());
        assertEquals(1, sweep.result().remarks().size());
    }

    @Test
    void aSpotPriceMayBeAboveOnDemand() {
        Catalogue catalogue = Rehearsal.sweep(
                Azure.adapter(),
                request -> request.subject().equals("uksouth")
                        ? Rehearsal.answer("azure-eastus-2.json").replace("ND96isrH100v5\"", "ND96isrH100v5 Spot\"")
                        : Answers.NO_AZURE);
        assertEquals(
                Tier.SPOT,
                listing(catalogue, "Standard_ND96isr_H100_v5/eastus/spot").tier());
    }

    private static Set<String> ids(Catalogue catalogue) {
        return catalogue.listings().stream().map(Listing::id).collect(Collectors.toSet());
    }

    private static String problems(Catalogue catalogue) {
        return catalogue.problems().stream().map(RowProblem::detail).collect(Collectors.joining("; "));
    }
}
