package io.gridtick.journal.file;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A disk in memory that fails as it is told to, and that forgets what was not synced when its power is cut. */
final class MemoryDisk implements Disk {
    private static final int SECTOR = 512;

    /** What the disk is asked to do, in order: {@code write}, {@code force}, {@code truncate}, {@code sync} and so on. */
    final List<String> calls = new ArrayList<>();

    final Map<Path, MemoryFile> files = new TreeMap<>();
    volatile long capacityBytes = Long.MAX_VALUE;
    private volatile String failing = "";
    private volatile String reason = "";

    /** From now on this call fails; an empty name lets all go well again. */
    void fail(String call, String why) {
        failing = call;
        reason = why;
    }

    /** What is left when the power is cut: what was synced, and of the rest whatever the disk had got to. */
    void cutPower(Random random) {
        files.values().removeIf(file -> !file.isNameDurable && random.nextBoolean());
        files.values().forEach(file -> file.cutPower(random));
        fail("", "");
    }

    long usedBytes() {
        return files.values().stream().mapToLong(file -> file.bytes.length).sum();
    }

    void change(Path path, Consumer<byte[]> change) {
        change.accept(file(path).bytes);
    }

    void cut(Path path, int length) {
        MemoryFile file = file(path);
        file.bytes = Arrays.copyOf(file.bytes, length);
    }

    byte[] bytes(Path path) {
        return file(path).bytes;
    }

    void put(Path path, byte[] bytes) {
        MemoryFile file = new MemoryFile();
        file.bytes = bytes.clone();
        file.synced = bytes.clone();
        file.isNameDurable = true;
        files.put(path, file);
    }

    private MemoryFile file(Path path) {
        MemoryFile file = files.get(path);
        if (file == null) {
            throw new AssertionError(path + " is not among " + files.keySet());
        }
        return file;
    }

    private void called(String call) throws IOException {
        calls.add(call);
        if (call.equals(failing)) {
            throw new IOException(reason);
        }
    }

    @Override
    public DiskFile create(Path path) throws IOException {
        called("create");
        if (files.containsKey(path)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        files.put(path, new MemoryFile());
        return file(path);
    }

    @Override
    public DiskFile open(Path path) throws IOException {
        called("open");
        if (!files.containsKey(path)) {
            throw new FileNotFoundException(path.toString());
        }
        return file(path);
    }

    @Override
    public List<Path> list(Path folder) {
        return List.copyOf(files.keySet());
    }

    @Override
    public void delete(Path path) throws IOException {
        called("delete");
        files.remove(path);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        called("sync");
        files.values().forEach(file -> file.isNameDurable = true);
    }

    @Override
    public long usableBytes(Path folder) {
        return capacityBytes - usedBytes();
    }

    final class MemoryFile implements DiskFile {
        private byte[] bytes = {};
        private byte[] synced = {};
        private boolean isNameDurable;

        @Override
        public int read(ByteBuffer into, long at) {
            if (at >= bytes.length) {
                return -1;
            }
            int count = (int) Math.min(into.remaining(), bytes.length - at);
            into.put(bytes, (int) at, count);
            return count;
        }

        /** As a real one: what still fits is written, then it is full. */
        @Override
        public void write(ByteBuffer from, long at) throws IOException {
            called("write");
            long more = at + from.remaining() - bytes.length;
            long space = capacityBytes - usedBytes();
            int count = (int) (more > space ? Math.max(0, from.remaining() - (more - space)) : from.remaining());
            if (at + count > bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) at + count);
            }
            from.get(bytes, (int) at, count);
            if (from.hasRemaining()) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void force() throws IOException {
            called("force");
            synced = bytes.clone();
        }

        @Override
        public void truncate(long size) throws IOException {
            called("truncate");
            if (size < bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) size);
            }
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public void close() {
            calls.add("close");
        }

        private void cutPower(Random random) {
            byte[] left = Arrays.copyOf(synced, random.nextBoolean() ? bytes.length : synced.length);
            for (int from = 0; from < left.length; from += SECTOR) {
                int to = Math.min(left.length, from + SECTOR);
                if (random.nextBoolean() && to <= bytes.length) {
                    System.arraycopy(bytes, from, left, from, to - from);
                }
            }
            bytes = left;
            synced = left.clone();
            isNameDurable = true;
        }
    }
}
