package io.gridtick.market.provider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything a provider offers, as far as it could be read.
 *
 * @param refused rows that should have been listings and are none; the first of them are in the problems
 * @param skipped rows that are no business of ours, such as machines without GPUs
 * @param remarks what somebody who looks at the provider should know, such as that there is more than it tells
 */
public record Catalogue(
        List<Listing> listings, List<RowProblem> problems, int refused, int skipped, List<String> remarks) {
    public static final int MOST_LISTINGS = 50_000;
    static final int MOST_PROBLEMS = 50;
    private static final int MOST_REMARKS = 20;

    public Catalogue {
        listings = List.copyOf(listings);
        problems = List.copyOf(problems);
        remarks = List.copyOf(remarks);
    }

    /** More rows that should have been listings than listings: the provider has changed something. */
    public boolean isMostlyRefused() {
        return refused > listings.size();
    }

    /** Gathers within bounds. Of listings with the same id the last one counts: pages move while they are read. */
    public static final class Builder {
        private final Map<String, Listing> listings = new LinkedHashMap<>();
        private final List<RowProblem> problems = new ArrayList<>();
        private final List<String> remarks = new ArrayList<>();
        private int refused;
        private int skipped;

        public void add(Listing listing) {
            if (listings.size() < MOST_LISTINGS || listings.containsKey(listing.id())) {
                listings.put(listing.id(), listing);
            } else {
                refuse("", "is one more than the " + MOST_LISTINGS + " that are taken from one provider");
            }
        }

        public void refuse(String at, String detail) {
            refused++;
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(new RowProblem(at, detail));
            }
        }

        /** One row, for all these reasons. */
        public void refuse(List<RowProblem> reasons) {
            refused++;
            reasons.stream().limit(MOST_PROBLEMS - problems.size()).forEach(problems::add);
        }

        public void skip() {
            skipped++;
        }

        public void remark(String sentence) {
            if (remarks.size() < MOST_REMARKS && !remarks.contains(sentence)) {
                remarks.add(sentence);
            }
        }

        /** What was gathered up to now. */
        public List<Listing> listings() {
            return List.copyOf(listings.values());
        }

        public Catalogue build() {
            return new Catalogue(List.copyOf(listings.values()), problems, refused, skipped, remarks);
        }
    }
}
