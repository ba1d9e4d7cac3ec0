package io.gridtick.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.gridtick.http.Json;
import io.gridtick.simulation.command.CommandCarrier;
import io.gridtick.simulation.parameter.ParameterFields;
import io.gridtick.simulation.parameter.ParameterReading;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.run.GivenCommand;
import io.gridtick.simulation.run.RunCard;
import io.gridtick.simulation.run.RunState;
import io.gridtick.simulation.run.Speed;
import io.gridtick.simulation.run.Status;
import io.gridtick.simulation.show.Shown;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How runs and commands lie in their rows. */
final class RunRecordRepository {
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private RunRecordRepository() {}

    static RunCard card(Row row) {
        String parent = row.getString("parent");
        return new RunCard(
                row.getString("id"),
                row.getString("name"),
                row.getString("owner"),
                parent == null ? Optional.empty() : Optional.of(new RunCard.Fork(parent, row.getLong("forked_ms"))),
                row.getOffsetDateTime("created_at").toInstant().toEpochMilli(),
                parameters(row.getString("parameters")));
    }

    static RunState state(Row row) {
        Double speed = row.getDouble("speed");
        Long goal = row.getLong("goal_ms");
        return new RunState(
                row.getLong("version"),
                Status.of(row.getString("status")).orElseThrow(),
                speed == null ? Speed.MAX : new Speed(speed),
                row.getLong("position_ms"),
                row.getLong("furthest_ms"),
                goal == null ? OptionalLong.empty() : OptionalLong.of(goal),
                row.getLong("hash"),
                Optional.ofNullable(row.getString("end_reason")),
                read(row.getString("shown"), new TypeReference<Shown>() {}));
    }

    static GivenCommand command(Row row) {
        Buffer command = row.getBuffer("command");
        return new GivenCommand(
                row.getInteger("number"),
                row.getLong("given_ms"),
                read(row.getString("asked"), FIELDS),
                command == null ? Optional.empty() : Optional.of(CommandCarrier.read(command.getBytes())),
                row.getString("by_whom"),
                row.getOffsetDateTime("created_at").toInstant().toEpochMilli());
    }

    static Tuple whole(RunCard card, RunState state) {
        return withState(
                Tuple.from(new @Nullable Object[] {
                    card.id(),
                    card.owner(),
                    card.name(),
                    card.fork().map(RunCard.Fork::parent).orElse(null),
                    card.fork().map(RunCard.Fork::at).orElse(null),
                    text(ParameterFields.of(card.parameters())),
                    utc(card.createdMillis())
                }),
                state);
    }

    static Tuple changes(String run, RunState state) {
        return withState(Tuple.of(run), state);
    }

    private static Tuple withState(Tuple run, RunState state) {
        return run.addValue(state.version())
                .addValue(state.status().text())
                .addValue(speed(state))
                .addValue(state.now())
                .addValue(state.furthest())
                .addValue(goal(state))
                .addValue(state.hash())
                .addValue(state.endReason().orElse(null))
                .addValue(text(state.shown()));
    }

    static Tuple command(String run, GivenCommand given) {
        return Tuple.from(new @Nullable Object[] {
            run,
            given.number(),
            given.givenAt(),
            text(given.asked()),
            given.command()
                    .map(command -> Buffer.buffer(CommandCarrier.written(command)))
                    .orElse(null),
            given.by(),
            utc(given.createdMillis())
        });
    }

    private static @Nullable Double speed(RunState state) {
        return state.speed().isMax() ? null : state.speed().perSecond();
    }

    private static @Nullable Long goal(RunState state) {
        return state.goal().isPresent() ? state.goal().getAsLong() : null;
    }

    private static Parameters parameters(String text) {
        return ParameterReading.read(read(text, FIELDS)).parameters().orElseThrow();
    }

    private static OffsetDateTime utc(long millis) {
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
    }

    private static String text(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }

    private static <T> T read(String text, TypeReference<T> type) {
        try {
            return Json.rules().readValue(text, type);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("a stored run cannot be read", damaged);
        }
    }
}
