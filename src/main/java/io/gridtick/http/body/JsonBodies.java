package io.gridtick.http.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.gridtick.http.Json;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the small JSON documents that change things into records. A field that the record does not have is refused, so
 * that nobody believes to have set what cannot be set; absent and null are the same.
 */
public final class JsonBodies {
    private static final BodyLimits LIMITS =
            new BodyLimits(64 << 10, 256 << 10, Duration.ofSeconds(5), 1024, Duration.ofSeconds(20));
    private static final ObjectReader READER = Json.rules()
            .reader()
            .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final Bodies bodies;

    public JsonBodies(Bodies bodies) {
        this.bodies = bodies;
    }

    /** Fails with a problem where the body is not JSON or does not fit. */
    public <T> Future<T> read(RoutingContext ctx, Class<T> type) {
        return read(ctx, type, LIMITS);
    }

    /** As {@link #read(RoutingContext, Class)}, for documents that may be larger than usual. */
    public <T> Future<T> read(RoutingContext ctx, Class<T> type, BodyLimits limits) {
        if (!isJson(ctx)) {
            return Future.failedFuture(Problem.of(
                            Kind.UNSUPPORTED_TYPE, "unsupported_type", "Send Content-Type: application/json, in UTF-8.")
                    .exception());
        }
        return bodies.read(ctx, limits).map(body -> parse(body, type));
    }

    private static boolean isJson(RoutingContext ctx) {
        String type = ctx.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && ContentType.of(type).filter(ContentType::isJson).isPresent();
    }

    static <T> T parse(byte[] body, Class<T> type) {
        try {
            T value = READER.forType(type).readValue(body);
            if (value == null) {
                throw invalid(List.of(new FieldError("", "must be an object")));
            }
            return value;
        } catch (UnrecognizedPropertyException unknown) {
            throw invalid(List.of(new FieldError(pointer(unknown), "is not a field here")));
        } catch (JsonMappingException misfit) {
            throw invalid(List.of(new FieldError(pointer(misfit), "has the wrong type or value")));
        } catch (JsonProcessingException notJson) {
            throw Problem.of(Kind.INVALID, "bad_json", "The body is not one JSON object.")
                    .exception();
        } catch (IOException impossible) {
            throw new AssertionError("bytes are in memory", impossible);
        }
    }

    /** What is wrong with a document that was understood. */
    public static ProblemException invalid(List<FieldError> errors) {
        return new Problem(Kind.INVALID, "invalid_body", "The body cannot be used as it is.", errors, Optional.empty())
                .exception();
    }

    private static String pointer(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                .collect(Collectors.joining());
    }
}
