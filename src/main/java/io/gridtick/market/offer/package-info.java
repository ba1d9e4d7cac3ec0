/**
 * The canonical offer: what every provider's answer becomes, whatever its units, names and regions are.
 *
 * <p>An {@link io.gridtick.market.offer.Offer} says which good ({@code OfferedGpu} and {@code Terms}) of whom
 * ({@code Origin}) costs how much ({@code Quote}), how many there are ({@code Quantity}) and where ({@code Place}). How names
 * and regions are read is data: {@code market/gpus.tsv}, {@code market/regions.tsv}, {@code market/countries.tsv}. What is
 * not known is said to be unknown and is never guessed. All types are immutable and may be used on any thread.
 *
 * <p>Ids of providers, also of upstreams: {@code vastai runpod akash verda vultr oci azure aws lambda scaleway digitalocean}.
 *
 * <p>May import: nothing of ours.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.market.offer;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
