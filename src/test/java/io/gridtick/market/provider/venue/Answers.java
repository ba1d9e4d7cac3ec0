package io.gridtick.market.provider.venue;

import io.gridtick.market.provider.Catalogue;
import io.gridtick.market.provider.ProviderRequest;
import io.gridtick.market.provider.Rehearsal;
import java.util.function.Function;

/** What each provider answers in the tests. */
final class Answers {
    static final String NO_VAST = "{\"offers\":[]}";
    static final String NO_AZURE = "{\"Items\":[],\"NextPageLink\":null}";
    static final String NO_AWS = "{\"regions\":{}}";

    private Answers() {}

    static Catalogue vast() {
        return Rehearsal.sweep(
                Vast.adapter(),
                request -> request.subject().equals("H100 SXM") ? Rehearsal.answer("vastai-h100-sxm.json") : NO_VAST);
    }

    static Catalogue runPod() {
        return Rehearsal.sweep(RunPod.adapter(), always("runpod.json"));
    }

    static Catalogue akash() {
        return Rehearsal.sweep(Akash.adapter(), always("akash.json"));
    }

    static Catalogue verda() {
        return Rehearsal.sweep(Verda.adapter(), always("verda.json"));
    }

    static Catalogue vultr() {
        return Rehearsal.sweep(Vultr.adapter(), request -> {
            String plans = request.url().endsWith("&cursor=bmV4dF9fMTIz") ? "vultr-plans-2.json" : "vultr-plans.json";
            return Rehearsal.answer(request.url().contains("metal") ? "vultr-plans-metal.json" : plans);
        });
    }

    static Catalogue oracle() {
        return Rehearsal.sweep(Oracle.adapter(), always("oci.json"));
    }

    static Catalogue azure() {
        return Rehearsal.sweep(Azure.adapter(), request -> switch (request.subject()) {
            case "eastus" ->
                Rehearsal.answer(request.url().contains("skip") ? "azure-eastus-2.json" : "azure-eastus.json");
            case "westeurope" -> azure("westeurope", "102.5");
            case "brazilsouth" -> azure("brazilsouth", "0");
            case "uksouth" -> azure("uksouth", "0.01");
            case "japaneast" -> azure("usgovvirginia", "99");
            default -> NO_AZURE;
        });
    }

    private static String azure(String region, String price) {
        return Rehearsal.answer("azure-other.json").replace("REGION", region).replace("PRICE", price);
    }

    static Catalogue aws() {
        return Rehearsal.sweep(
                AwsOnDemand.adapter(),
                request -> request.subject().equals("US East (N. Virginia)")
                        ? Rehearsal.answer("aws-us-east-1.json")
                        : NO_AWS);
    }

    static Catalogue awsSpot() {
        return Rehearsal.sweep(
                AwsSpot.adapter(),
                request -> Rehearsal.answer(
                        request.url().contains("advisor") ? "aws-spot-advisor.json" : "aws-spot.json"));
    }

    private static Function<ProviderRequest, String> always(String file) {
        return _ -> Rehearsal.answer(file);
    }
}
