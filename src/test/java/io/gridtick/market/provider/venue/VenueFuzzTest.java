package io.gridtick.market.provider.venue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.ingest.Fuzz;
import io.gridtick.market.offer.FxTable;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.provider.Canonical;
import io.gridtick.market.provider.ProviderAdapter;
import io.gridtick.market.provider.ProviderRequest;
import io.gridtick.market.provider.Rehearsal;
import io.gridtick.market.provider.Sweep;
import io.gridtick.market.provider.UnreadableAnswerException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever comes back, an adapter ends in a catalogue or says that it cannot read that. */
class VenueFuzzTest {
    private static final long SEED = 20261121;

    private record Target(ProviderAdapter adapter, int request, String file) {}

    private static final List<Target> TARGETS = List.of(
            new Target(Vast.adapter(), 0, "vastai-h100-sxm.json"),
            new Target(RunPod.adapter(), 0, "runpod.json"),
            new Target(Akash.adapter(), 0, "akash.json"),
            new Target(Verda.adapter(), 0, "verda.json"),
            new Target(Vultr.adapter(), 0, "vultr-plans.json"),
            new Target(Vultr.adapter(), 1, "vultr-plans-metal.json"),
            new Target(Oracle.adapter(), 0, "oci.json"),
            new Target(Azure.adapter(), 0, "azure-eastus.json"),
            new Target(AwsOnDemand.adapter(), 0, "aws-us-east-1.json"),
            new Target(AwsSpot.adapter(), 0, "aws-spot-advisor.json"),
            new Target(AwsSpot.adapter(), 1, "aws-spot.json"));

    @Test
    void everyTruncationIsAnswered() {
        for (Target target : TARGETS) {
            byte[] body = Rehearsal.answer(target.file()).getBytes(UTF_8);
            for (int length = 0; length < body.length; length += 7) {
                read(target, Arrays.copyOf(body, length), "first " + length);
            }
        }
    }

    @Test
    void everyDamageIsAnswered() {
        Random random = new Random(SEED);
        int cases = Fuzz.cases(10_000);
        for (int i = 0; i < cases; i++) {
            Target target = TARGETS.get(i % TARGETS.size());
            byte[] body = Rehearsal.answer(target.file()).getBytes(UTF_8);
            read(target, Fuzz.damaged(body, random), "seed " + SEED + " case " + i);
        }
    }

    private static void read(Target target, byte[] body, String shown) {
        Sweep sweep = target.adapter().sweep();
        ProviderRequest request = sweep.first().get(target.request());
        try {
            List<ProviderRequest> next = sweep.take(request, body);
            if (next.size() < 5) {
                List<Offer> _ = new Canonical(target.adapter().profile(), FxTable.DOLLARS, false)
                        .read(sweep.result(), Rehearsal.NOW)
                        .offers();
            }
        } catch (UnreadableAnswerException answer) {
            // That is an answer.
        } catch (RuntimeException failure) {
            throw new AssertionError(target.file() + " " + shown + ": " + new String(body, UTF_8), failure);
        }
    }
}
