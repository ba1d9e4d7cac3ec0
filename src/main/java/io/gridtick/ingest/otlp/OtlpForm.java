package io.gridtick.ingest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.http.Json;
import io.gridtick.http.body.ContentType;
import io.gridtick.ingest.wire.WireReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** In which of the two forms a client asks, and how we answer it: in the same. */
enum OtlpForm {
    PROTOBUF("application/x-protobuf") {
        @Override
        byte[] taken(PartialSuccess partial) {
            WireBuffer out = new WireBuffer();
            if (!partial.isWhole()) {
                int opened = out.open(1 << 3 | WireReader.BYTES);
                out.number(1 << 3, partial.rejected());
                text(out, partial.message());
                out.close(opened);
            }
            return out.copy();
        }

        @Override
        byte[] refused(int code, String message) {
            WireBuffer out = new WireBuffer();
            out.number(1 << 3, code);
            text(out, message);
            return out.copy();
        }

        private static void text(WireBuffer out, String text) {
            byte[] bytes = text.getBytes(UTF_8);
            out.text(2 << 3 | WireReader.BYTES, bytes, 0, bytes.length);
        }
    },

    JSON("application/json") {
        @Override
        byte[] taken(PartialSuccess partial) {
            if (partial.isWhole()) {
                return "{}".getBytes(UTF_8);
            }
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("rejectedDataPoints", Long.toString(partial.rejected()));
            fields.put("errorMessage", partial.message());
            return Json.bytes(Map.of("partialSuccess", fields));
        }

        @Override
        byte[] refused(int code, String message) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("code", code);
            fields.put("message", message);
            return Json.bytes(fields);
        }
    };

    private final String mediaType;

    OtlpForm(String mediaType) {
        this.mediaType = mediaType;
    }

    static Optional<OtlpForm> ofContentType(String header) {
        return ContentType.of(header)
                .flatMap(type -> Arrays.stream(values())
                        .filter(form -> form.mediaType.equals(type.essence()))
                        .findFirst());
    }

    String mediaType() {
        return mediaType;
    }

    /** The answer {@code ExportMetricsServiceResponse}. */
    abstract byte[] taken(PartialSuccess partial);

    /** The answer {@code google.rpc.Status}. */
    abstract byte[] refused(int code, String message);
}
