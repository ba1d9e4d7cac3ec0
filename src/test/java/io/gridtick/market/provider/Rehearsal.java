package io.gridtick.market.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.market.offer.FxTable;
import io.gridtick.market.offer.Offer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** A sweep without a network: answers come from files of the shape in which providers answer. */
public final class Rehearsal {
    public static final long NOW = 1_760_000_000_000L;

    private Rehearsal() {}

    public static String answer(String file) {
        try (InputStream in =
                Objects.requireNonNull(Rehearsal.class.getResourceAsStream("/market/answers/" + file), file)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static Catalogue sweep(ProviderAdapter adapter, Function<ProviderRequest, String> answers) {
        Sweep sweep = adapter.sweep();
        Deque<ProviderRequest> waiting = new ArrayDeque<>(sweep.first());
        while (!waiting.isEmpty()) {
            ProviderRequest request = waiting.removeFirst();
            waiting.addAll(sweep.take(request, answers.apply(request).getBytes(UTF_8)));
        }
        return sweep.result();
    }

    public static Listing listing(Catalogue catalogue, String id) {
        return catalogue.listings().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not in "
                        + catalogue.listings().stream().map(Listing::id).toList()));
    }

    public static List<Offer> offers(ProviderAdapter adapter, Catalogue catalogue) {
        return new Canonical(adapter.profile(), FxTable.DOLLARS, false)
                .read(catalogue, NOW)
                .offers();
    }

    public static Offer offer(ProviderAdapter adapter, Catalogue catalogue, String id) {
        return offers(adapter, catalogue).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not there"));
    }
}
