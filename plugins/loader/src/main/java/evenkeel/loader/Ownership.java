package evenkeel.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

import evenkeel.spi.Host.Access;

/// Mode, owner and group of files, last links not followed.
final class Ownership {

    private static final int TYPE = 0170000;
    static final int FILE = 0100000;
    private static final int FOLDER = 0040000;
    private static final int LINK = 0120000;
    private static final int BITS = 07777;
    private static final int SET_ID = 06000;

    private final Accounts users;
    private final Accounts groups;

    Ownership(Rooted rooted) {
        users = new Accounts(rooted, "/etc/passwd", "user");
        groups = new Accounts(rooted, "/etc/group", "group");
    }

    /// What a file has, by number.
    record Has(int type, int mode, int uid, int gid, long size) {
        boolean link() {
            return type == LINK;
        }

        /// As [evenkeel.spi.Host.Stat] has it.
        String word() {
            return switch (type) {
                case FILE -> "file";
                case FOLDER -> "directory";
                case LINK -> "link";
                default -> "other";
            };
        }
    }

    static Has of(Path file) throws IOException {
        var found = Files.readAttributes(file, "unix:mode,uid,gid,size", LinkOption.NOFOLLOW_LINKS);
        int mode = number(found, "mode");
        return new Has(mode & TYPE, mode & BITS, number(found, "uid"), number(found, "gid"),
                ((Number) found.get("size")).longValue());
    }

    String owner(Has has) throws IOException {
        return users.name(has.uid);
    }

    String group(Has has) throws IOException {
        return groups.name(has.gid);
    }

    /// What the access asks for; the rest from what is there.
    Has wanted(Access access, Has there) throws IOException {
        return new Has(there.type, access.mode().orElse(there.mode),
                access.owner().isPresent() ? users.id(access.owner().get()) : there.uid,
                access.group().isPresent() ? groups.id(access.group().get()) : there.gid, there.size);
    }

    /// Sets what differs. The owner first: setting it clears the set-id bits.
    static void set(Path file, Has wanted) throws IOException {
        var there = of(file);
        if (there.uid != wanted.uid) {
            Files.setAttribute(file, "unix:uid", wanted.uid, LinkOption.NOFOLLOW_LINKS);
        }
        if (there.gid != wanted.gid) {
            Files.setAttribute(file, "unix:gid", wanted.gid, LinkOption.NOFOLLOW_LINKS);
        }
        var moved = there.uid != wanted.uid || there.gid != wanted.gid;
        if (!there.link() && (there.mode != wanted.mode || moved && (wanted.mode & SET_ID) != 0)) {
            Files.setAttribute(file, "unix:mode", wanted.mode, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static int number(Map<String, Object> attributes, String name) {
        return ((Number) attributes.get(name)).intValue();
    }
}
