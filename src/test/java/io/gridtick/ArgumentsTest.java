package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.Arguments.Wish;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void withoutWordsItServes() {
        assertEquals(Optional.of(new Arguments(Wish.SERVE, false)), Arguments.parse());
    }

    @Test
    void wordsAreUnderstood() {
        assertEquals(Optional.of(new Arguments(Wish.SERVE, true)), Arguments.parse("--demo"));
        assertEquals(Optional.of(new Arguments(Wish.VERSION, false)), Arguments.parse("--version"));
        assertEquals(Optional.of(new Arguments(Wish.HELP, false)), Arguments.parse("-h"));
    }

    @Test
    void unknownWordIsNotIgnored() {
        assertTrue(Arguments.parse("--demo", "--fast").isEmpty());
    }
}
