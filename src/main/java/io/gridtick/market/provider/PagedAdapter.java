package io.gridtick.market.provider;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** A provider whose answers are read one by one, each perhaps naming a next one. */
public record PagedAdapter(ProviderProfile profile, List<ProviderRequest> first, Supplier<PageReader> readers)
        implements ProviderAdapter {
    public PagedAdapter {
        first = List.copyOf(first);
    }

    @Override
    public Sweep sweep() {
        return new PagedSweep(first, readers.get());
    }

    /** Asks nothing twice, so that pages that name each other end. */
    private static final class PagedSweep implements Sweep {
        private final List<ProviderRequest> first;
        private final PageReader reader;
        private final Catalogue.Builder gathered = new Catalogue.Builder();
        private final Set<ProviderRequest> asked;

        private PagedSweep(List<ProviderRequest> first, PageReader reader) {
            this.first = first;
            this.reader = reader;
            this.asked = new HashSet<>(first);
        }

        @Override
        public List<ProviderRequest> first() {
            return first;
        }

        @Override
        public List<ProviderRequest> take(ProviderRequest request, byte[] body) {
            return reader.read(request, body, gathered).stream()
                    .filter(asked::add)
                    .toList();
        }

        @Override
        public void missed(ProviderRequest request) {
            gathered.remark("There is nothing for " + request.subject() + ".");
        }

        @Override
        public Catalogue result() {
            return reader.finish(gathered);
        }
    }
}
