package io.gridtick.account.token;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.gridtick.http.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A token that has exactly the form of ours, whoever signed it. There is one issuer and one form, so everything is listed
 * that may be there and nothing else may: no other header, no other claim, no second spelling of the same bytes.
 */
record StrictToken(String keyId, Claims claims) {
    private static final int MOST_CHARACTERS = 4 << 10;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final Pattern DOT = Pattern.compile("\\.");
    private static final Set<String> HEADERS = Set.of("alg", "typ", "kid");
    private static final Set<String> CLAIMS = Set.of("iss", "aud", "sub", "sid", "jti", "typ", "iat", "nbf", "exp");
    private static final ObjectReader READER = Json.rules()
            .readerFor(JsonNode.class)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /** Empty where the form is not ours, or the token is not good at this time. Says nothing of its signature. */
    static Optional<StrictToken> read(String token, TokenRules rules, Instant now) {
        if (!mayBeToken(token) || !FORM.matcher(token).matches()) {
            return Optional.empty();
        }
        String[] segments = DOT.split(token);
        return bytes(segments[2])
                .filter(signature -> signature.length == RsaKeys.SIGNATURE_BYTES)
                .flatMap(_ -> json(segments[0], HEADERS))
                .flatMap(StrictToken::keyId)
                .flatMap(key -> json(segments[1], CLAIMS)
                        .flatMap(body -> claims(body, rules, now))
                        .map(claims -> new StrictToken(key, claims)));
    }

    /** Cheap, to be asked before any work is done on what somebody sent. */
    static boolean mayBeToken(String token) {
        return token.length() <= MOST_CHARACTERS && token.startsWith("ey");
    }

    private static Optional<String> keyId(JsonNode header) {
        boolean isOurs = is(header, "alg", TokenRules.ALGORITHM) && is(header, "typ", "JWT");
        return text(header, "kid").filter(id -> isOurs && KEY_ID.matcher(id).matches());
    }

    private static Optional<Claims> claims(JsonNode body, TokenRules rules, Instant now) {
        boolean isOurs = is(body, "iss", rules.issuer())
                && is(body, "aud", TokenRules.AUDIENCE)
                && is(body, "typ", TokenRules.ACCESS)
                && uuid(body, "jti").isPresent()
                && isTimely(body, now.getEpochSecond());
        return uuid(body, "sub")
                .filter(_ -> isOurs)
                .flatMap(user -> uuid(body, "sid")
                        .map(session -> new Claims(
                                user,
                                session,
                                Instant.ofEpochSecond(body.path("exp").longValue()))));
    }

    /** Each bound is compared before it is added to, so nothing overflows. */
    private static boolean isTimely(JsonNode body, long now) {
        if (!isSeconds(body, "iat") || !isSeconds(body, "nbf") || !isSeconds(body, "exp")) {
            return false;
        }
        long issued = body.path("iat").longValue();
        long notBefore = body.path("nbf").longValue();
        long expires = body.path("exp").longValue();
        long latest = now + TokenRules.SKEW.toSeconds();
        return issued > 0
                && issued <= latest
                && notBefore > 0
                && notBefore <= latest
                && expires > now
                && expires > issued
                && expires <= issued + TokenRules.LIFETIME.toSeconds();
    }

    private static boolean isSeconds(JsonNode body, String name) {
        JsonNode value = body.path(name);
        return value.isIntegralNumber() && value.canConvertToLong();
    }

    private static boolean is(JsonNode object, String name, String expected) {
        return text(object, name).filter(expected::equals).isPresent();
    }

    private static Optional<String> text(JsonNode object, String name) {
        return Optional.of(object.path(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    /** In its one usual spelling. */
    private static Optional<UUID> uuid(JsonNode object, String name) {
        return text(object, name).flatMap(text -> {
            try {
                return Optional.of(UUID.fromString(text))
                        .filter(id -> id.toString().equals(text));
            } catch (IllegalArgumentException notUuid) {
                return Optional.empty();
            }
        });
    }

    /** One object of printable ASCII with exactly these names. */
    private static Optional<JsonNode> json(String segment, Set<String> names) {
        return bytes(segment)
                .filter(StrictToken::isPlain)
                .flatMap(StrictToken::parsed)
                .filter(node -> {
                    Set<String> found = new HashSet<>();
                    node.fieldNames().forEachRemaining(found::add);
                    return node.isObject() && found.equals(names);
                });
    }

    private static Optional<JsonNode> parsed(byte[] json) {
        try {
            return Optional.of(READER.readValue(json));
        } catch (JacksonException notJson) {
            return Optional.empty();
        } catch (IOException impossible) {
            throw new AssertionError("bytes are in memory", impossible);
        }
    }

    private static boolean isPlain(byte[] json) {
        for (byte letter : json) {
            if (letter < ' ' || letter > '~') {
                return false;
            }
        }
        return true;
    }

    /** The decoder overlooks the unused bits of a last letter; we do not. */
    private static Optional<byte[]> bytes(String segment) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(segment);
            return Optional.of(bytes)
                    .filter(it -> Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(it)
                            .equals(segment));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
