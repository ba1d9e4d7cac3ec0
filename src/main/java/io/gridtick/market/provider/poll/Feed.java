package io.gridtick.market.provider.poll;

import io.gridtick.config.Secret;
import io.gridtick.market.offer.FxTable;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.provider.ProviderAdapter;
import io.gridtick.market.provider.ProviderProfile;
import io.gridtick.market.provider.RowProblem;
import io.gridtick.market.provider.peer.ToldFeed;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One adapter with what is known of it, and its last good offers. Belongs to the poller's loop. */
final class Feed {
    private static final int SHOWN_PROBLEMS = 5;
    private static final int MOST_VALIDATORS = 200;

    private final ProviderAdapter adapter;

    /** By the URL that was asked. */
    private final Map<String, Validators> validators = new HashMap<>();

    private PollState state;
    private List<Offer> offers = List.of();
    private List<RowProblem> problems = List.of();
    private List<String> remarks = List.of();
    private Optional<Secret> key = Optional.empty();
    private boolean isOn = true;
    private Optional<OwnSource> source = Optional.empty();
    private @Nullable FxTable readWith;
    private boolean isRunning;

    Feed(ProviderAdapter adapter, Instant firstPoll) {
        this.adapter = adapter;
        this.state = PollState.fresh(firstPoll);
    }

    ProviderAdapter adapter() {
        return adapter;
    }

    ProviderProfile profile() {
        return adapter.profile();
    }

    PollState state() {
        return state;
    }

    void state(PollState next) {
        state = next;
    }

    List<Offer> offers() {
        return offers;
    }

    FeedView view(boolean isAsking, boolean isDemo) {
        return new FeedView(
                profile(),
                state,
                isOn && (isAsking || isHandedIn()),
                isHandedIn(),
                key.isPresent(),
                problems,
                remarks,
                isDemo);
    }

    void took(List<Offer> taken, List<RowProblem> withProblems, List<String> withRemarks) {
        offers = taken;
        problems = withProblems.stream().limit(SHOWN_PROBLEMS).toList();
        remarks = withRemarks;
    }

    /** For the other nodes. */
    ToldFeed told() {
        return new ToldFeed(profile().id(), state, offers, problems, remarks);
    }

    /** The node that asks has told it; says whether there are offers to hand on. */
    boolean heard(ToldFeed told) {
        state = told.state();
        boolean isNews = isOn && !told.offers().isEmpty();
        if (isNews) {
            took(told.offers(), told.problems(), told.remarks());
        }
        return isNews;
    }

    /** Whether these are the same offers, but for their age. */
    boolean hasSaid(List<Offer> others) {
        if (offers.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < others.size(); i++) {
            if (!offers.get(i).id().equals(others.get(i).id()) || !offers.get(i).saysTheSameAs(others.get(i))) {
                return false;
            }
        }
        return true;
    }

    FeedSetting setting() {
        return new FeedSetting(isOn, key);
    }

    /** What somebody has set stays when a feed is named anew, and so do its offers until it has answered. */
    void comesInPlaceOf(Feed before) {
        isOn = before.isOn;
        key = before.key;
        if (source.isEmpty()) {
            offers = before.offers;
        }
    }

    /** The same ones, seen later. */
    void again(List<Offer> same) {
        offers = same;
    }

    Optional<Secret> key() {
        return key;
    }

    void set(FeedSetting setting) {
        isOn = setting.isOn();
        key = setting.key();
    }

    boolean isOn() {
        return isOn;
    }

    /** Nobody is asked for it. */
    boolean isHandedIn() {
        return source.isPresent();
    }

    void handedIn(OwnSource body) {
        source = Optional.of(body);
    }

    /** What was handed in. */
    Optional<OwnSource> source() {
        return source;
    }

    void readWith(@Nullable FxTable rates) {
        readWith = rates;
    }

    boolean isReadWith(FxTable rates) {
        return rates.equals(readWith);
    }

    boolean isRunning() {
        return isRunning;
    }

    void running(boolean is) {
        isRunning = is;
    }

    Optional<Validators> validators(String url) {
        return Optional.ofNullable(validators.get(url));
    }

    void validators(String url, Validators given) {
        if (validators.size() < MOST_VALIDATORS || validators.containsKey(url)) {
            validators.put(url, given);
        }
    }

    void forgetValidators() {
        validators.clear();
    }
}
