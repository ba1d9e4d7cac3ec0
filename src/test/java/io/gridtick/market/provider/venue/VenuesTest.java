package io.gridtick.market.provider.venue;

import static io.gridtick.market.provider.Rehearsal.offer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.http.outbound.OutboundGuard;
import io.gridtick.http.outbound.OutboundUrl;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.provider.Catalogue;
import io.gridtick.market.provider.Listing;
import io.gridtick.market.provider.ProviderAdapter;
import io.gridtick.market.provider.ProviderRequest;
import io.gridtick.market.provider.Rehearsal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From an answer to the canonical offer, for each of the providers. */
class VenuesTest {
    @Test
    void everyFeedHasAnIdOfItsOwn() {
        Set<String> ids = new HashSet<>();
        Venues.all()
                .forEach(adapter -> assertTrue(
                        ids.add(adapter.profile().id()), adapter.profile().id()));
        assertEquals(9, ids.size());
    }

    static Stream<ProviderAdapter> adapters() {
        return Venues.all().stream();
    }

    /** Nothing is asked that the guard of calls out would refuse, and nothing needs a key. */
    @ParameterizedTest
    @MethodSource("adapters")
    void whatIsAskedMayBeCalled(ProviderAdapter adapter) {
        List<ProviderRequest> first = adapter.sweep().first();
        assertFalse(first.isEmpty());
        assertTrue(first.size() <= adapter.profile().maxRequests());
        for (ProviderRequest request : first) {
            OutboundGuard.STRICT.checkUrl(OutboundUrl.parse(request.url()));
        }
        assertEquals("NONE", adapter.profile().keyUse().name());
    }

    @Test
    void vast() {
        Offer offer = offer(Vast.adapter(), Answers.vast(), "vastai:503");
        assertEquals("h100-sxm-80gb-secure-on_demand", offer.offerClass().id());
        assertEquals(2_100_000, offer.price());
        assertEquals("71", offer.origin().machine());
        assertEquals("US", offer.place().country());
        assertEquals(5_000, offer.extras().egressMicroUsdPerGb());
        assertEquals(150_000, offer.extras().storageMicroUsdPerGbMonth());
        assertEquals(0.9931, offer.extras().reliability());
        assertEquals(192, offer.extras().vcpus());
        assertEquals("ASK", offer.quote().kind().name());
        Offer bid = offer(Vast.adapter(), Answers.vast(), "vastai:503/bid");
        assertEquals(1_100_000, bid.price());
        assertEquals("h100-sxm-80gb-secure-interruptible", bid.offerClass().id());
    }

    @Test
    void runPod() {
        Catalogue catalogue = Answers.runPod();
        Offer secure = offer(RunPod.adapter(), catalogue, "runpod:NVIDIA H100 80GB HBM3/secure");
        assertEquals("h100-sxm-80gb-secure-on_demand", secure.offerClass().id());
        assertEquals(3_310_000, secure.price());
        Offer spot = offer(RunPod.adapter(), catalogue, "runpod:NVIDIA H100 80GB HBM3/securespot");
        assertEquals("h100-sxm-80gb-secure-interruptible", spot.offerClass().id());
        Offer community = offer(RunPod.adapter(), catalogue, "runpod:NVIDIA GeForce RTX 4090/community");
        assertEquals(
                "rtx_4090-pcie-24gb-community-on_demand", community.offerClass().id());
        assertEquals(
                Listing.Stock.Level.PLENTY,
                Rehearsal.listing(catalogue, "NVIDIA GeForce RTX 4090/community")
                        .stock()
                        .level());
    }

    @Test
    void akash() {
        Offer offer = offer(Akash.adapter(), Answers.akash(), "akash:h100/80Gi/SXM5");
        assertEquals("h100-sxm-80gb-community-on_demand", offer.offerClass().id());
        assertEquals(1_210_000, offer.price());
        assertEquals(12, offer.quantity().available());
        assertTrue(offer(Akash.adapter(), Answers.akash(), "akash:a100/80Gi/PCIe")
                .quantity()
                .isSoldOut());
    }

    @Test
    void verda() {
        Offer offer = offer(Verda.adapter(), Answers.verda(), "verda:8H100.80S.176V");
        assertEquals("h100-sxm-80gb-secure-on_demand", offer.offerClass().id());
        assertEquals(3_430_000, offer.price());
        assertEquals(1_480 * 1_024, offer.extras().ramMib());
        assertEquals(1, Answers.verda().skipped());
    }

    @Test
    void vultr() {
        Catalogue catalogue = Answers.vultr();
        Offer offer = offer(Vultr.adapter(), catalogue, "vultr:vcg-a100-12c-120g-80vram/fra");
        assertEquals(2_560_000, offer.price());
        assertEquals("DE", offer.place().country());
        Offer metal = offer(Vultr.adapter(), catalogue, "vultr:vbm-112c-2048gb-8-h100-gpu/ord");
        assertEquals(2_865_000, metal.price());
        assertEquals(8, metal.quantity().gpus());
        assertEquals(
                1_437_500,
                offer(Vultr.adapter(), catalogue, "vultr:vbm-112c-2048gb-8-h100-gpu/ord/spot")
                        .price());
    }

    @Test
    void oracle() {
        Offer offer = offer(Oracle.adapter(), Answers.oracle(), "oci:B98415");
        assertEquals("h100-sxm-80gb-secure-on_demand", offer.offerClass().id());
        assertEquals(9_900_000, offer.price());
        assertEquals(8, offer.quantity().smallest());
        assertEquals(
                5_900_000,
                offer(Oracle.adapter(), Answers.oracle(), "oci:B109485").price());
        assertEquals(
                "A10",
                offer(Oracle.adapter(), Answers.oracle(), "oci:B90001").gpu().chip());
    }

    @Test
    void azure() {
        Catalogue catalogue = Answers.azure();
        Offer offer = offer(Azure.adapter(), catalogue, "azure:Standard_ND96isr_H100_v5/eastus");
        assertEquals(12_162_500, offer.price());
        assertEquals("h100-sxm-80gb-secure-on_demand", offer.offerClass().id());
        assertEquals("US", offer.place().country());
        Offer nvl = offer(Azure.adapter(), catalogue, "azure:Standard_NC40ads_H100_v5/eastus");
        assertEquals("h100-nvl-94gb-secure-on_demand", nvl.offerClass().id());
        assertEquals(
                4_075_000,
                offer(Azure.adapter(), catalogue, "azure:Standard_ND96amsr_A100_v4/eastus")
                        .price());
    }

    @Test
    void aws() {
        Offer offer = offer(AwsOnDemand.adapter(), Answers.aws(), "aws:p5.48xlarge/us-east-1");
        assertEquals(6_788_750, offer.price());
        assertEquals("US", offer.place().country());
        assertEquals(2, Answers.aws().skipped(), "machines without a whole GPU");
        assertEquals(1, Answers.aws().refused(), "a price of zero");
    }

    @Test
    void awsSpot() {
        Catalogue catalogue = Answers.awsSpot();
        Offer offer = offer(AwsSpot.adapter(), catalogue, "aws:p5.48xlarge/us-east-1/spot");
        assertEquals(2_889_250, offer.price());
        assertEquals("h100-sxm-80gb-secure-interruptible", offer.offerClass().id());
        assertEquals(
                0.05,
                Rehearsal.listing(catalogue, "p5.48xlarge/us-east-1/spot")
                        .interruption()
                        .orElseThrow()
                        .high());
        assertEquals(
                0.10,
                Rehearsal.listing(catalogue, "g5.xlarge/eu-north-1/spot")
                        .interruption()
                        .orElseThrow()
                        .low());
    }
}
