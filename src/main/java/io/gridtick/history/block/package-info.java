/**
 * What one GPU sent in a quarter of an hour, as one block of bytes.
 *
 * <p>A {@link io.gridtick.history.block.Block} has a strand for the GPU, for each of its instances and each workload that
 * was named: what is of one kind is settled when it comes in, what counts before what is decided by who reads. So a block
 * is the same whatever the order and the pieces that its samples came in, and late ones are added by building it again.
 * {@link io.gridtick.history.block.BlockCodec} keeps values bit for bit. Immutable, for any thread.
 *
 * <p>May import: {@code fleet} (values), {@code history.bits}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.history.block;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
