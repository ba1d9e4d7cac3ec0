package io.gridtick.alert.desk;

import io.gridtick.alert.rule.Field;
import java.util.List;

/** What can be asked of a kind of subject, for whoever writes rules. */
record FieldView(String kind, String field, String type, String unit, List<String> choices, String text) {
    static FieldView of(Field field) {
        return new FieldView(
                field.kind().wireName(),
                field.name(),
                field.type().wireName(),
                field.unit(),
                field.choices(),
                field.text());
    }
}
