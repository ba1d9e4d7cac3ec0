package io.gridtick.market.provider.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.market.provider.Catalogue;
import io.gridtick.market.provider.PageReader;
import io.gridtick.market.provider.PagedAdapter;
import io.gridtick.market.provider.ProviderAdapter;
import io.gridtick.market.provider.ProviderProfile;
import io.gridtick.market.provider.ProviderRequest;
import io.gridtick.market.provider.read.Cells;
import io.gridtick.market.provider.read.JsonRows;
import java.util.List;
import java.util.Optional;

/** Reads a whole body by a mapping: the adapter of everybody who has no adapter, and what an upload goes through. */
public final class MappedRows implements PageReader {
    private final Mapping mapping;
    private final RowMapper mapper;

    private MappedRows(Mapping mapping) {
        this.mapping = mapping;
        this.mapper = new RowMapper(mapping);
    }

    /** A feed at a URL. */
    public static ProviderAdapter adapter(ProviderProfile profile, String url, Mapping mapping) {
        return new PagedAdapter(
                profile, List.of(ProviderRequest.get(url, profile.id())), () -> new MappedRows(mapping));
    }

    /**
     * A body that somebody handed in: nothing follows from reading it, so it is a preview and a dry run as well.
     *
     * @throws io.gridtick.market.provider.UnreadableAnswerException where the body as a whole cannot be read
     */
    public static Catalogue read(Mapping mapping, byte[] body) {
        Catalogue.Builder into = new Catalogue.Builder();
        new MappedRows(mapping).rows(body, into);
        return into.build();
    }

    @Override
    public List<ProviderRequest> read(ProviderRequest request, byte[] body, Catalogue.Builder into) {
        rows(body, into);
        return List.of();
    }

    private void rows(byte[] body, Catalogue.Builder into) {
        switch (mapping.format()) {
            case CSV -> CsvRows.read(body, row -> mapper.map(row, into));
            case JSON -> {
                JsonRows.at(mapping.steps().toArray(String[]::new))
                        .read(body, (at, _, row) -> mapper.map(new JsonRow(at, row), into));
            }
        }
    }

    /** A row of a document. */
    private record JsonRow(String at, JsonNode node) implements FeedRow {
        @Override
        public Optional<String> text(String name) {
            JsonNode found = node;
            for (String step : name.split("\\.", -1)) {
                found = found.path(step);
            }
            return Cells.text(found);
        }

        @Override
        public String place(String name) {
            return at + "/" + name.replace('.', '/');
        }

        @Override
        public String place() {
            return at;
        }
    }
}
