package io.gridtick.market.provider.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.market.offer.Extras;
import io.gridtick.market.offer.Form;
import io.gridtick.market.offer.FxRate;
import io.gridtick.market.offer.Interconnect;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.OfferedGpu;
import io.gridtick.market.offer.Origin;
import io.gridtick.market.offer.Place;
import io.gridtick.market.offer.PriceKind;
import io.gridtick.market.offer.PurchaseMode;
import io.gridtick.market.offer.Quantity;
import io.gridtick.market.offer.Quote;
import io.gridtick.market.offer.Seen;
import io.gridtick.market.offer.StatedPrice;
import io.gridtick.market.offer.Tenancy;
import io.gridtick.market.offer.Terms;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;

/** An offer in bytes: its parts in their order. */
final class OfferBytes {
    private static final int LONGEST = 1 << 16;

    private OfferBytes() {}

    static void write(DataOutputStream out, Offer offer) throws IOException {
        text(out, offer.id());
        text(out, offer.origin().provider());
        text(out, offer.origin().upstream());
        text(out, offer.origin().machine());
        out.writeBoolean(offer.origin().demo());
        text(out, offer.gpu().chip());
        text(out, offer.gpu().form().name());
        out.writeInt(offer.gpu().memoryMib());
        text(out, offer.gpu().partition());
        out.writeBoolean(offer.gpu().recognised());
        text(out, offer.terms().tenancy().name());
        text(out, offer.terms().mode().name());
        out.writeInt(offer.terms().termMonths());
        text(out, offer.terms().interconnect().name());
        out.writeInt(offer.quantity().gpus());
        out.writeInt(offer.quantity().available());
        out.writeInt(offer.quantity().smallest());
        quote(out, offer.quote());
        text(out, offer.place().raw());
        text(out, offer.place().country());
        text(out, offer.place().continent());
        extras(out, offer.extras());
        out.writeLong(offer.seen().observedAt());
        out.writeLong(offer.seen().providerAt());
        out.writeLong(offer.seen().goodForMillis());
    }

    static Offer read(DataInputStream in) throws IOException {
        return new Offer(
                text(in),
                new Origin(text(in), text(in), text(in), in.readBoolean()),
                new OfferedGpu(text(in), Form.valueOf(text(in)), in.readInt(), text(in), in.readBoolean()),
                new Terms(
                        Tenancy.valueOf(text(in)),
                        PurchaseMode.valueOf(text(in)),
                        in.readInt(),
                        Interconnect.valueOf(text(in))),
                new Quantity(in.readInt(), in.readInt(), in.readInt()),
                quote(in),
                new Place(text(in), text(in), text(in)),
                extras(in),
                new Seen(in.readLong(), in.readLong(), in.readLong()));
    }

    private static void quote(DataOutputStream out, Quote quote) throws IOException {
        StatedPrice stated = quote.stated();
        out.writeLong(quote.microUsdPerGpuHour());
        text(out, stated.amount().toString());
        text(out, stated.currency());
        out.writeLong(stated.unitsPerCurrency());
        text(out, stated.per().name());
        text(out, stated.basis().name());
        out.writeLong(quote.nativeMicrosPerGpuHour());
        text(out, quote.fx().currency());
        text(out, quote.fx().usdPerUnit().toString());
        out.writeLong(quote.fx().date().toEpochDay());
        text(out, quote.kind().name());
    }

    private static Quote quote(DataInputStream in) throws IOException {
        return new Quote(
                in.readLong(),
                new StatedPrice(
                        new BigDecimal(text(in)),
                        text(in),
                        in.readLong(),
                        StatedPrice.Period.valueOf(text(in)),
                        StatedPrice.Basis.valueOf(text(in))),
                in.readLong(),
                new FxRate(text(in), new BigDecimal(text(in)), LocalDate.ofEpochDay(in.readLong())),
                PriceKind.valueOf(text(in)));
    }

    private static void extras(DataOutputStream out, Extras extras) throws IOException {
        out.writeLong(extras.egressMicroUsdPerGb());
        out.writeLong(extras.storageMicroUsdPerGbMonth());
        out.writeDouble(extras.reliability());
        out.writeInt(extras.vcpus());
        out.writeLong(extras.ramMib());
    }

    private static Extras extras(DataInputStream in) throws IOException {
        return new Extras(in.readLong(), in.readLong(), in.readDouble(), in.readInt(), in.readLong());
    }

    static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("no text is so long: " + length);
        }
        return new String(in.readNBytes(length), UTF_8);
    }
}
