package io.gridtick.journal.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder's files as a start finds them: which are segments, and what the last crash left of the last one. */
final class SegmentFiles {
    /** What the journal itself puts beside its segments. */
    private static final Set<String> OURS = Set.of("lock", DamagedPieces.FOLDER, SegmentLog.PROBE);

    private static final Logger log = LoggerFactory.getLogger(SegmentFiles.class);

    private final Disk disk;
    private final Path folder;
    private final DamagedPieces damaged;
    private final SegmentCounters counters;

    SegmentFiles(Disk disk, Path folder, DamagedPieces damaged, SegmentCounters counters) {
        this.disk = disk;
        this.folder = folder;
        this.damaged = damaged;
        this.counters = counters;
    }

    /** All segments and the position of the last record. */
    record Found(List<Segment> segments, long lastPosition) {}

    /** What nobody acknowledged is cut from the last segment, or the whole of it where it holds no record. */
    Found find() throws IOException {
        disk.delete(folder.resolve(SegmentLog.PROBE));
        List<SegmentName> names = names();
        long lastPosition = 0;
        while (!names.isEmpty() && lastPosition == 0) {
            lastPosition = repair(names.getLast());
            if (lastPosition == 0) {
                names.removeLast();
            }
        }
        List<Segment> segments = new ArrayList<>();
        for (SegmentName name : names) {
            try (DiskFile file = disk.open(folder.resolve(name.fileName()))) {
                segments.add(new Segment(name, file.size()));
            }
        }
        reportMissing(segments);
        return new Found(segments, lastPosition);
    }

    private List<SegmentName> names() throws IOException {
        List<SegmentName> names = new ArrayList<>();
        for (Path path : disk.list(folder)) {
            String fileName = String.valueOf(path.getFileName());
            Optional<SegmentName> name = SegmentName.parse(fileName);
            if (name.isPresent()) {
                names.add(name.get());
            } else if (!OURS.contains(fileName)) {
                log.atWarn().addKeyValue("file", path).log("a file in the journal's folder is none of the journal");
            }
        }
        names.sort(Comparator.naturalOrder());
        return names;
    }

    /** The position of the last record of the last segment; 0 where it had none and is gone. */
    private long repair(SegmentName name) throws IOException {
        Path path = folder.resolve(name.fileName());
        long lastPosition;
        try (DiskFile file = disk.open(path)) {
            SegmentScan scan = new SegmentScan(file, name);
            boolean hasRecords = false;
            while (scan.next() != null) {
                hasRecords = true;
            }
            Damage tail = scan.tail();
            if (tail.bytes() > 0) {
                cut(file, name, tail);
            }
            lastPosition = hasRecords ? scan.lastPosition() : 0;
            if (hasRecords && scan.size() > scan.end()) {
                file.truncate(scan.end());
                file.force();
            }
        }
        if (lastPosition == 0) {
            disk.delete(path);
            disk.syncFolder(folder);
        }
        return lastPosition;
    }

    private void cut(DiskFile file, SegmentName name, Damage tail) {
        damaged.keep(file, name, tail, "cut");
        counters.cut(tail.bytes());
        log.atWarn()
                .addKeyValue("segment", name.fileName())
                .addKeyValue("bytes", tail.bytes())
                .log("a write that was cut off is taken from the end of the journal");
    }

    private void reportMissing(List<Segment> segments) {
        for (int i = 1; i < segments.size(); i++) {
            SegmentName name = segments.get(i).name();
            long missing = name.number() - segments.get(i - 1).name().number() - 1;
            if (missing > 0) {
                counters.foundMissing(missing);
                log.atError()
                        .addKeyValue("before", name.fileName())
                        .addKeyValue("missing", missing)
                        .log("segments of the journal are missing, their samples are lost");
            }
        }
    }
}
