package evenkeel.server.copies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.disk.CrashPoint;
import evenkeel.model.Digest;

/// What a reader of the folder sees, whenever he looks.
class FolderStoreTest {

    private static final String KEY = "c-1/web-01/stdout";

    @TempDir
    Path folder;
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void listenNoMore() {
        CrashPoint.hook(null);
    }

    private void put(Written written) throws IOException {
        new FolderStore(folder).put(KEY, written);
    }

    private String there() throws IOException {
        return Files.exists(folder.resolve(KEY)) ? Files.readString(folder.resolve(KEY)) : "nothing";
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder.resolve("c-1/web-01"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /// Somebody looks in the middle of it.
    private Written looked(String first, InputStream second) {
        return new Written(1, Digest.of("x"),
                () -> new SequenceInputStream(new ByteArrayInputStream(first.getBytes(StandardCharsets.UTF_8)),
                        new InputStream() {
                            private boolean looked;

                            @Override
                            public int read() throws IOException {
                                if (!looked) {
                                    looked = true;
                                    seen.add(there());
                                }
                                return second.read();
                            }
                        }));
    }

    @Test
    void isAllOfItOrWhatWasThereBefore() throws IOException {
        put(looked("first ", new ByteArrayInputStream("half".getBytes(StandardCharsets.UTF_8))));
        assertEquals("first half", there());
        put(looked("second ", new ByteArrayInputStream("half".getBytes(StandardCharsets.UTF_8))));
        assertEquals("second half", there());
        assertEquals(List.of("nothing", "first half"), seen);
        assertEquals(List.of("stdout"), names());
    }

    @Test
    void isNothingOfWhatCannotBeRead() throws IOException {
        assertThrows(IOException.class, () -> put(looked("first ", new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("it is gone");
            }
        })));
        assertEquals("nothing", there());
        assertEquals(List.of(), names());
    }

    @Test
    void isFlushedBeforeItHasItsName() throws IOException {
        CrashPoint.hook(point -> {
            try {
                seen.add(point.substring("copies.folder.".length()) + ": " + there());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        put(Written.of("all"));
        assertEquals(List.of("before-fsync: nothing", "after-fsync: nothing", "before-rename: nothing",
                "after-rename: all"), seen);
    }

    @Test
    void allFoldersThatLeadToItAreFlushedFromTheInnermostOn() throws IOException {
        var flushed = new ArrayList<Path>();
        var within = List.of(folder.resolve("c-1/web-01"), folder.resolve("c-1"), folder);
        new FolderStore(folder, flushed::add).put(KEY, Written.of("all"));
        assertEquals(within, flushed);
        flushed.clear();
        new FolderStore(folder, flushed::add).put(KEY, Written.of("all"));
        assertEquals(within, flushed, "an earlier try may have made them and ended before it flushed them");
        flushed.clear();
        new FolderStore(folder.resolve("a/b"), flushed::add).put("c/d", Written.of("all"));
        assertEquals(List.of(folder.resolve("a/b/c"), folder.resolve("a/b"), folder.resolve("a"), folder), flushed);
    }

    @Test
    void whatLiesInItsWayIsReplacedAndNotFollowed() throws IOException {
        Files.createDirectories(folder.resolve("c-1/web-01"));
        var other = Files.writeString(folder.resolve("other"), "of somebody else");
        Files.createSymbolicLink(folder.resolve(KEY), other);
        Files.createSymbolicLink(folder.resolve(KEY + "~"), other);
        put(Written.of("all"));
        assertEquals("of somebody else", Files.readString(other));
        assertEquals("all", there());
        assertTrue(Files.isRegularFile(folder.resolve(KEY), java.nio.file.LinkOption.NOFOLLOW_LINKS));
    }
}
