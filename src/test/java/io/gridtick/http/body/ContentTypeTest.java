package io.gridtick.http.body;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTypeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json                          | application/json",
                "Application/JSON                          | application/json",
                "application/json; charset=utf-8           | application/json",
                "application/json;charset=UTF-8            | application/json",
                "application/json; charset=\"utf-8\"       | application/json",
                "application/json; charset=utf8            | application/json",
                "application/json; profile=x               | application/json",
                "application/json;                         | application/json",
                "application/x-ndjson                      | application/x-ndjson",
                "application/json; charset=utf-16          | none",
                "application/json; charset=iso-8859-1      | none",
                "application/json; charset=utf-8; charset=utf-7 | none",
                "application/json; charset =utf-16         | none",
                "application/json; charset=                | none",
                ";                                         | none",
            })
    void anotherCharsetIsNoneOfOurs(String header, String essence) {
        assertEquals(essence, ContentType.of(header).map(ContentType::essence).orElse("none"));
    }
}
