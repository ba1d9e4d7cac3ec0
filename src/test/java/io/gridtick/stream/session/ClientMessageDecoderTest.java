package io.gridtick.stream.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.gridtick.stream.lane.Rate;
import io.gridtick.stream.session.ClientMessage.Asked;
import io.gridtick.stream.session.ClientMessage.Authenticate;
import io.gridtick.stream.session.ClientMessage.ChangeRate;
import io.gridtick.stream.session.ClientMessage.Ping;
import io.gridtick.stream.session.ClientMessage.Pong;
import io.gridtick.stream.session.ClientMessage.Subscribe;
import io.gridtick.stream.session.ClientMessage.Unsubscribe;
import io.gridtick.stream.session.ClientMessage.Wrong;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientMessageDecoderTest {
    private static final String GOOD = "{\"op\":\"sub\",\"i\":1,\"t\":[\"fleet\",\"regions\"],\"hz\":4}";

    @Test
    void readsEveryKind() {
        assertEquals(
                new Subscribe(
                        OptionalLong.of(1),
                        List.of(
                                new Asked("fleet", Optional.of(Rate.HZ_4), 0),
                                new Asked("regions", Optional.of(Rate.HZ_4), 0))),
                decode(GOOD));
        assertEquals(
                new Unsubscribe(OptionalLong.empty(), List.of("fleet")),
                decode("{\"op\":\"unsub\",\"t\":[\"fleet\"]}"));
        assertEquals(new Ping(OptionalLong.of(-3)), decode("{\"op\":\"ping\",\"i\":-3}"));
    }

    @Test
    void aTopicMayHaveARateOfItsOwn() {
        assertEquals(
                new Subscribe(
                        OptionalLong.of(1),
                        List.of(
                                new Asked("fleet", Optional.of(Rate.HZ_4), 123),
                                new Asked("gpus/*", Optional.of(Rate.HZ_4), 123),
                                new Asked("spreads", Optional.of(Rate.HZ_10), 123))),
                decode("{\"op\":\"sub\",\"i\":1,\"t\":[\"fleet\",{\"t\":\"gpus/*\"},{\"t\":\"spreads\",\"hz\":10}],"
                        + "\"hz\":\"4\",\"since\":123}"));
        assertEquals(
                new Subscribe(OptionalLong.empty(), List.of(new Asked("a", Optional.empty(), 0))),
                decode("{\"op\":\"sub\",\"t\":[\"a\"],\"since\":0}"));
    }

    @Test
    void aRateIsChangedForAllOrForSome() {
        assertEquals(
                new ChangeRate(OptionalLong.of(3), Rate.HZ_1, List.of()), decode("{\"op\":\"rate\",\"i\":3,\"hz\":1}"));
        assertEquals(
                new ChangeRate(OptionalLong.empty(), Rate.LIVE, List.of("gpus/*")),
                decode("{\"op\":\"rate\",\"hz\":\"live\",\"t\":[\"gpus/*\"]}"));
    }

    @ParameterizedTest
    @CsvSource({
        "20,20",
        "20.0,20",
        "2e1,20",
        "10,10",
        "4,4",
        "2,2",
        "1,1",
        "1.0,1",
        "0.2,0.2",
        "\"live\",live",
        "\"0.2\",0.2"
    })
    void aRateIsANumberOrItsText(String json, String rate) {
        assertEquals(
                new ChangeRate(OptionalLong.empty(), Rate.of(rate).orElseThrow(), List.of()),
                decode("{\"op\":\"rate\",\"hz\":" + json + "}"));
    }

    @Test
    void pongIsRead() {
        assertEquals(new Pong(OptionalLong.empty()), decode("{\"op\":\"pong\",\"rtt\":23}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "| unknown_op",
                "{ | not_json",
                "nonsense | not_json",
                "[[[[[[[[[[1]]]]]]]]]] | not_json",
                "null | unknown_op",
                "17 | unknown_op",
                "[] | unknown_op",
                "{\"op\":7} | unknown_op",
                "{\"op\":\"auth\"} | bad_token",
                "{\"op\":\"auth\",\"token\":7} | bad_token",
                "{\"op\":\"auth\",\"token\":\"\"} | bad_token",
                "{\"op\":\"sub\"} | bad_topics",
                "{\"op\":\"sub\",\"t\":[]} | bad_topics",
                "{\"op\":\"sub\",\"t\":\"fleet\"} | bad_topics",
                "{\"op\":\"sub\",\"t\":[1]} | bad_topics",
                "{\"op\":\"unsub\",\"t\":[\"\"]} | bad_topics",
                "{\"op\":\"unsub\",\"t\":[{\"t\":\"a\"}]} | bad_topics",
                "{\"op\":\"sub\",\"t\":[{}]} | bad_topics",
                "{\"op\":\"sub\",\"t\":[null]} | bad_topics",
                "{\"op\":\"sub\",\"t\":[[\"a\"]]} | bad_topics",
                "{\"op\":\"sub\",\"t\":[{\"t\":7}]} | bad_topics",
                "{\"op\":\"sub\",\"t\":[{\"t\":\"a\",\"hz\":3}]} | bad_rate",
                "{\"op\":\"sub\",\"t\":[\"a\"],\"hz\":\"fast\"} | bad_rate",
                "{\"op\":\"sub\",\"t\":[\"a\"],\"hz\":null} | bad_rate",
                "{\"op\":\"sub\",\"t\":[\"a\"],\"hz\":1e999} | bad_rate",
                "{\"op\":\"sub\",\"t\":[\"a\"],\"hz\":[1]} | bad_rate",
                "{\"op\":\"sub\",\"t\":[\"a\"],\"since\":-1} | bad_since",
                "{\"op\":\"sub\",\"t\":[\"a\"],\"since\":1.5} | bad_since",
                "{\"op\":\"sub\",\"t\":[\"a\"],\"since\":\"7\"} | bad_since",
                "{\"op\":\"sub\",\"t\":[\"a\"],\"since\":99999999999999999999} | bad_since",
                "{\"op\":\"rate\"} | bad_rate",
                "{\"op\":\"rate\",\"hz\":0} | bad_rate",
                "{\"op\":\"rate\",\"hz\":-1} | bad_rate",
                "{\"op\":\"rate\",\"hz\":1,\"t\":[]} | bad_topics",
                "{\"op\":\"rate\",\"hz\":1,\"t\":\"a\"} | bad_topics"
            })
    void saysWhatIsWrong(String text, String code) {
        Wrong wrong = assertInstanceOf(Wrong.class, decode(text == null ? "" : text));
        assertEquals(code, wrong.code());
    }

    @Test
    void aTokenIsReadAndNeverShown() {
        ClientMessage message = decode("{\"op\":\"auth\",\"i\":4,\"token\":\"gt_secret\"}");
        assertEquals(new Authenticate(OptionalLong.of(4), "gt_secret"), message);
        assertFalse(message.toString().contains("secret"), message::toString);
    }

    @Test
    void aTokenIsBounded() {
        String longest = "x".repeat(ClientMessageDecoder.MAX_TOKEN_LENGTH);
        assertInstanceOf(Authenticate.class, decode("{\"op\":\"auth\",\"token\":\"" + longest + "\"}"));
        assertInstanceOf(Wrong.class, decode("{\"op\":\"auth\",\"token\":\"" + longest + "x\"}"));
    }

    @Test
    void aTopicNameIsBounded() {
        String longest = "x".repeat(ClientMessageDecoder.MAX_TOPIC_LENGTH);
        assertInstanceOf(Subscribe.class, decode("{\"op\":\"sub\",\"t\":[\"" + longest + "\"]}"));
        assertInstanceOf(Wrong.class, decode("{\"op\":\"sub\",\"t\":[\"" + longest + "x\"]}"));
    }

    @Test
    void anIdThatIsNoWholeNumberIsLeftOut() {
        assertEquals(new Ping(OptionalLong.empty()), decode("{\"op\":\"ping\",\"i\":\"7\"}"));
        assertEquals(new Ping(OptionalLong.empty()), decode("{\"op\":\"ping\",\"i\":1e99}"));
        assertEquals(new Ping(OptionalLong.empty()), decode("{\"op\":\"ping\",\"i\":1.5}"));
    }

    @Test
    void everyTruncationAndMutationEndsInAMessage() {
        for (int length = 0; length <= GOOD.length(); length++) {
            assertNotNull(decode(GOOD.substring(0, length)));
        }
        for (long seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(GOOD);
            for (int i = 0; i < 1 + random.nextInt(3); i++) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(128));
            }
            assertNotNull(decode(text.toString()), () -> text.toString());
        }
    }

    private static ClientMessage decode(String text) {
        return ClientMessageDecoder.decode(text);
    }
}
