package io.gridtick.market.provider.peer;

import io.gridtick.market.offer.Offer;
import io.gridtick.market.provider.RowProblem;
import io.gridtick.market.provider.poll.PollFault;
import io.gridtick.market.provider.poll.PollState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How a feed goes from node to node. A form that a node does not know is no news to it. */
public final class ToldBytes {
    private static final int FORM = 1;
    private static final int MOST = 200_000;
    private static final long NEVER = Long.MIN_VALUE;

    private ToldBytes() {}

    public static byte[] write(ToldFeed told) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            out.writeByte(FORM);
            out.writeUTF(told.feed());
            state(out, told.state());
            out.writeInt(told.problems().size());
            for (RowProblem problem : told.problems()) {
                OfferBytes.text(out, problem.at());
                OfferBytes.text(out, problem.detail());
            }
            out.writeInt(told.remarks().size());
            for (String remark : told.remarks()) {
                OfferBytes.text(out, remark);
            }
            out.writeInt(told.offers().size());
            for (Offer offer : told.offers()) {
                OfferBytes.write(out, offer);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Empty where these bytes are of another form, or of none. */
    public static Optional<ToldFeed> read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
            if (in.readByte() != FORM) {
                return Optional.empty();
            }
            ToldFeed told = told(in);
            // Only at the very end it is known that nothing is missing or was changed on the way.
            return in.read() < 0 ? Optional.of(told) : Optional.empty();
        } catch (IOException | IllegalArgumentException | ArithmeticException | DateTimeException _) {
            return Optional.empty();
        }
    }

    private static ToldFeed told(DataInputStream in) throws IOException {
        String feed = in.readUTF();
        PollState state = state(in);
        List<RowProblem> problems = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            problems.add(new RowProblem(OfferBytes.text(in), OfferBytes.text(in)));
        }
        List<String> remarks = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            remarks.add(OfferBytes.text(in));
        }
        List<Offer> offers = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            offers.add(OfferBytes.read(in));
        }
        return new ToldFeed(feed, state, offers, problems, remarks);
    }

    private static int count(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST) {
            throw new IOException("so many are never told: " + count);
        }
        return count;
    }

    private static void state(DataOutputStream out, PollState state) throws IOException {
        out.writeLong(state.next().toEpochMilli());
        out.writeLong(state.lastTry().map(Instant::toEpochMilli).orElse(NEVER));
        out.writeLong(state.lastGood().map(Instant::toEpochMilli).orElse(NEVER));
        PollFault fault = state.fault().orElse(null);
        OfferBytes.text(out, fault == null ? "" : fault.kind().name());
        OfferBytes.text(out, fault == null ? "" : fault.sentence());
        out.writeLong(
                fault == null
                        ? NEVER
                        : fault.retryAfter().map(Duration::toMillis).orElse(NEVER));
        out.writeInt(state.failures());
        out.writeInt(state.unchanged());
        out.writeInt(state.offers());
        out.writeInt(state.refused());
    }

    private static PollState state(DataInputStream in) throws IOException {
        Instant next = Instant.ofEpochMilli(in.readLong());
        Optional<Instant> lastTry = time(in.readLong());
        Optional<Instant> lastGood = time(in.readLong());
        String kind = OfferBytes.text(in);
        String sentence = OfferBytes.text(in);
        long retry = in.readLong();
        Optional<PollFault> fault = kind.isEmpty()
                ? Optional.empty()
                : Optional.of(new PollFault(
                        PollFault.Kind.valueOf(kind),
                        sentence,
                        retry == NEVER ? Optional.empty() : Optional.of(Duration.ofMillis(retry))));
        return new PollState(next, lastTry, lastGood, fault, in.readInt(), in.readInt(), in.readInt(), in.readInt());
    }

    private static Optional<Instant> time(long millis) {
        return millis == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
