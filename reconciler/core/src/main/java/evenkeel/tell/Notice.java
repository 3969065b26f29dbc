package evenkeel.tell;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.audit.Entry;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.resource.EventName;

/// What may be told of one entry: its name, what it is about, and its public fields; never a secret, what a command
/// wrote, or a code.
///
/// @param subject a path of words: `hosts/web-01/items/file:/etc/motd`
/// @param fields texts, numbers, flags, and lists and maps of them
public record Notice(Entry entry, EventName name, String subject, About about, SortedMap<String, Object> fields) {

    private static final int TEXT = 1_100;

    /// Whom and what it concerns, as far as the entry says it itself.
    ///
    /// @param associations that it names
    public record About(Optional<HostName> host, Optional<Key> key, Set<String> associations) {

        static final About NOTHING = new About(Optional.empty(), Optional.empty(), Set.of());

        public About {
            associations = Set.copyOf(associations);
        }

        static About host(HostName host) {
            return new About(Optional.of(host), Optional.empty(), Set.of());
        }
    }

    /// What the reconciler knows of the host and the item that a notice is about.
    ///
    /// @param tags of the host; none where it is about none
    /// @param associations that the item was last applied for
    public record Concern(SortedMap<String, String> tags, Set<String> associations) {
        public Concern {
            associations = Set.copyOf(associations);
        }
    }

    public Notice {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    static Notice of(Entry entry, EventName name, String subject) {
        return new Notice(entry, name, shown(subject), About.NOTHING, new TreeMap<>());
    }

    Notice about(About now) {
        return new Notice(entry, name, subject, now, fields);
    }

    /// Without it where the text is empty.
    Notice with(String field, String text) {
        return text.isEmpty() ? this : with(field, (Object) shown(text));
    }

    Notice with(String field, Object value) {
        var more = new TreeMap<>(fields);
        more.put(field, value);
        return new Notice(entry, name, subject, about, more);
    }

    /// Not too long, and without what an address may carry before its host: a password.
    static String shown(String text) {
        var shown = text.length() <= TEXT ? text : text.substring(0, TEXT) + "…";
        return shown.replaceAll("://[^/@\\s]*@", "://…@");
    }

    /// The same for what is the same again: of one name, about one thing.
    public String likeness() {
        return name.text() + " " + subject;
    }

    /// Who tells: a path, as CloudEvents wants it.
    public String source() {
        return "/fleets/" + entry.fleet() + "/reconcilers/" + entry.writer();
    }
}
