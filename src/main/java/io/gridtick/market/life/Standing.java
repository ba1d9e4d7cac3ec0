package io.gridtick.market.life;

import io.gridtick.market.book.BookChanges;
import io.gridtick.market.book.QuotedOffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What changed of an offer: under which good it stands now, or that it is not there any more.
 *
 * @param isThere whether it can be rented: what is sold out is not there
 */
public record Standing(String offer, String provider, String good, boolean isThere) {
    private static final String MODE = "interruptible";

    /** What changed in the book; of an offer that left and came back only that it is there. */
    public static List<Standing> of(BookChanges changes) {
        List<Standing> standings = new ArrayList<>();
        Set<String> present = HashSet.newHashSet(changes.offers().size());
        for (QuotedOffer quoted : changes.offers()) {
            present.add(quoted.offer().id());
            standings.add(new Standing(
                    quoted.offer().id(),
                    quoted.offer().provider(),
                    quoted.offer().offerClass().id(),
                    !quoted.offer().quantity().isSoldOut()));
        }
        changes.removed().forEach((id, good) -> {
            if (!present.contains(id)) {
                standings.add(new Standing(id, id.substring(0, Math.max(0, id.indexOf(':'))), good, false));
            }
        });
        return standings;
    }

    /** Whether it is of a good that may be taken away; no other part of a good's id is written like that. */
    boolean isInterruptible() {
        for (int from = good.indexOf(MODE); from > 0; from = good.indexOf(MODE, from + 1)) {
            int end = from + MODE.length();
            if (good.charAt(from - 1) == '-' && (end == good.length() || good.charAt(end) == '-')) {
                return true;
            }
        }
        return false;
    }
}
