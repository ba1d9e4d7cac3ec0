package io.gridtick.stream.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.Json;
import io.gridtick.http.Page;
import io.gridtick.http.PageRequest;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.stream.SessionView;
import io.gridtick.stream.StreamHub;
import io.gridtick.stream.TopicAccess;
import io.gridtick.stream.TopicAccess.Verdict;
import io.gridtick.stream.lane.Lack;
import io.gridtick.stream.lane.Pattern;
import io.gridtick.stream.lane.TopicBoard;
import io.gridtick.stream.topic.Topic;
import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Topics and streams as they are now, over HTTP. */
public final class TopicsResource implements Resource {
    private static final long MAX_SNAPSHOT_BYTES = 16 << 20;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final StreamHub hub;
    private final TopicAccess access;
    private final InstantSource clock;

    public TopicsResource(StreamHub hub, TopicAccess access, InstantSource clock) {
        this.hub = hub;
        this.access = access;
        this.clock = clock;
    }

    /** Topics that are there, and names of more. */
    private record Topics(
            List<TopicItem> items,
            List<TopicName> patterns,
            @Nullable String next) {}

    @Override
    public void register(Routes routes) {
        routes.add("listTopics", this::listTopics);
        routes.add("getSnapshot", this::getSnapshot);
        routes.add("listStreams", this::listStreams);
    }

    private void listTopics(RoutingContext ctx) {
        Caller caller = Callers.of(ctx).orElse(Callers.NOBODY);
        PageRequest request = PageRequest.of(ctx);
        hub.look(board -> {
                    Page<TopicItem> page = Page.of(first(board.topics(), caller, request), request, TopicItem::topic);
                    return new Topics(page.items(), more(board, caller), page.next());
                })
                .onSuccess(topics -> Replies.json(ctx, topics))
                .onFailure(ctx::fail);
    }

    /** Names of many topics, and topics that are made when somebody follows them. */
    private List<TopicName> more(TopicBoard board, Caller caller) {
        List<String> more = new ArrayList<>(access.patterns(caller));
        hub.demands().topics().stream()
                .filter(name -> board.topic(name) == null && access.judge(caller, name) == Verdict.ADMITTED)
                .forEach(more::add);
        return more.stream().sorted().map(name -> TopicName.of(name, access)).toList();
    }

    /** The first of many without sorting them all. */
    private List<TopicItem> first(Collection<Topic> topics, Caller caller, PageRequest request) {
        TreeSet<Topic> first = new TreeSet<>(Comparator.comparing(Topic::name));
        for (Topic topic : topics) {
            boolean isAfter = request.after()
                    .filter(name -> topic.name().compareTo(name) <= 0)
                    .isEmpty();
            boolean isBefore = first.size() <= request.limit()
                    || topic.name().compareTo(first.last().name()) < 0;
            if (isAfter && isBefore && access.judge(caller, topic.name()) == Verdict.ADMITTED) {
                boolean _ = first.add(topic);
                if (first.size() > request.limit() + 1) {
                    first.pollLast();
                }
            }
        }
        return first.stream()
                .map(topic -> TopicItem.of(topic, TopicName.of(topic.name(), access)))
                .toList();
    }

    private void getSnapshot(RoutingContext ctx) {
        Caller caller = Callers.of(ctx).orElse(Callers.NOBODY);
        Set<String> names = new LinkedHashSet<>(Parameters.all(ctx, "t"));
        List<String> refused = those(caller, names, Verdict.NOT_ALLOWED);
        if (!refused.isEmpty()) {
            ctx.fail(Problem.of(
                            Kind.FORBIDDEN,
                            "not_allowed",
                            "These credentials may not read: " + String.join(", ", refused) + ".")
                    .exception());
            return;
        }
        if (!those(caller, names, Verdict.UNKNOWN).isEmpty() || names.stream().anyMatch(Pattern::isPattern)) {
            refuseUnknown(ctx);
            return;
        }
        hub.require(names)
                .compose(lacking -> isForLater(lacking)
                        ? Future.failedFuture(later().exception())
                        : hub.look(board -> snapshot(board, names)))
                .onSuccess(parts -> parts.ifPresentOrElse(all -> reply(ctx, all), () -> refuseUnknown(ctx)))
                .onFailure(ctx::fail);
    }

    /** Whether another try may help. What is not there at all shows in the looking. */
    private static boolean isForLater(Map<String, Lack> lacking) {
        return lacking.containsValue(Lack.TOO_MANY) || lacking.containsValue(Lack.UNAVAILABLE);
    }

    private static Problem later() {
        return Problem.unavailable(
                "not_made", "One of these is made on demand, and could not be made now.", RETRY_AFTER);
    }

    private List<String> those(Caller caller, Set<String> names, Verdict verdict) {
        return names.stream()
                .filter(name -> access.judge(caller, name) == verdict)
                .toList();
    }

    /** The answer in pieces, of which the tables are shared; empty where one is not a table that is there. */
    private Optional<List<byte[]>> snapshot(TopicBoard board, Set<String> names) {
        List<byte[]> parts = new ArrayList<>();
        parts.add(text("{\"seq\":" + board.settled() + ",\"topics\":{"));
        String separator = "";
        for (String name : names) {
            Optional<byte[]> table = board.snapshot(name, clock.millis());
            if (table.isEmpty()) {
                return Optional.empty();
            }
            parts.add(text(separator));
            parts.add(Json.bytes(name));
            parts.add(text(":"));
            parts.add(table.get());
            separator = ",";
        }
        parts.add(text("}}"));
        return Optional.of(parts);
    }

    private static void reply(RoutingContext ctx, List<byte[]> parts) {
        long bytes = parts.stream().mapToLong(part -> part.length).sum();
        if (bytes > MAX_SNAPSHOT_BYTES) {
            ctx.fail(Problem.of(
                            Kind.TOO_LARGE,
                            "snapshot_too_large",
                            "These tables are too large for one answer: ask for fewer at once, or follow them.")
                    .exception());
            return;
        }
        ctx.response().putHeader("Content-Type", "application/json").putHeader("Cache-Control", "no-store");
        Replies.end(ctx.response(), BufferInternal.buffer(Unpooled.wrappedBuffer(parts.toArray(new byte[0][]))));
    }

    private static void refuseUnknown(RoutingContext ctx) {
        ctx.fail(Problem.of(
                        Kind.NOT_FOUND,
                        "unknown_topic",
                        "One of these is not a table that is there now; /api/v1/topics lists what there is.")
                .exception());
    }

    private void listStreams(RoutingContext ctx) {
        PageRequest request = PageRequest.of(ctx);
        hub.sessions()
                .map(all -> all.stream()
                        .sorted(Comparator.comparing(SessionView::sid))
                        .filter(session -> request.after()
                                .filter(sid -> session.sid().compareTo(sid) <= 0)
                                .isEmpty())
                        .limit(request.limit() + 1L)
                        .map(StreamItem::of)
                        .toList())
                .onSuccess(found -> Replies.json(ctx, Page.of(found, request, StreamItem::sid)))
                .onFailure(ctx::fail);
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }
}
