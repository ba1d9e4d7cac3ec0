package io.gridtick.stream.topic;

/** How what a reader of a table lacks becomes a message. */
public interface TableForm {
    /** Rows under their keys: how tables are told unless something else is said. */
    TableForm ROWS = (topic, now, table, cursor) -> TableMessage.encode(topic, now, table.changesSince(cursor));

    /** Rows that are {@link Cells}, under keys that are positions: for many small rows of the same kind. */
    TableForm CELLS = CellMessage::encode;

    /** For one who has everything up to the cursor. */
    byte[] encode(String topic, Moment now, Table table, long cursor);
}
