package io.gridtick.market.provider.venue;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** AWS has three vocabularies for its regions: codes, names for people, and the names of its oldest file. */
final class AwsRegions {
    private static final Map<String, String> CODES = new TreeMap<>(Map.ofEntries(
            Map.entry("US East (N. Virginia)", "us-east-1"),
            Map.entry("US East (Ohio)", "us-east-2"),
            Map.entry("US West (N. California)", "us-west-1"),
            Map.entry("US West (Oregon)", "us-west-2"),
            Map.entry("Canada (Central)", "ca-central-1"),
            Map.entry("South America (Sao Paulo)", "sa-east-1"),
            Map.entry("EU (Ireland)", "eu-west-1"),
            Map.entry("EU (London)", "eu-west-2"),
            Map.entry("EU (Paris)", "eu-west-3"),
            Map.entry("EU (Frankfurt)", "eu-central-1"),
            Map.entry("Europe (Zurich)", "eu-central-2"),
            Map.entry("EU (Stockholm)", "eu-north-1"),
            Map.entry("EU (Milan)", "eu-south-1"),
            Map.entry("Europe (Spain)", "eu-south-2"),
            Map.entry("Asia Pacific (Tokyo)", "ap-northeast-1"),
            Map.entry("Asia Pacific (Seoul)", "ap-northeast-2"),
            Map.entry("Asia Pacific (Mumbai)", "ap-south-1"),
            Map.entry("Asia Pacific (Singapore)", "ap-southeast-1"),
            Map.entry("Asia Pacific (Sydney)", "ap-southeast-2"),
            Map.entry("Asia Pacific (Jakarta)", "ap-southeast-3")));
    private static final Map<String, String> OLD = Map.of(
            "us-east",
            "us-east-1",
            "us-west",
            "us-west-1",
            "eu-ireland",
            "eu-west-1",
            "apac-sin",
            "ap-southeast-1",
            "apac-syd",
            "ap-southeast-2",
            "apac-tokyo",
            "ap-northeast-1");

    private AwsRegions() {}

    static Iterable<String> names() {
        return CODES.keySet();
    }

    static Optional<String> ofName(String name) {
        return Optional.ofNullable(CODES.get(name));
    }

    static String ofOldName(String name) {
        return OLD.getOrDefault(name, name);
    }
}
