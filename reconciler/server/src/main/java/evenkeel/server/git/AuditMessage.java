package evenkeel.server.git;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import evenkeel.audit.Entry;
import evenkeel.model.HostName;
import evenkeel.server.store.Filter;

/// The message of an audit commit: one line for people, and trailers.
final class AuditMessage {

    private static final int HOSTS = 50;
    private static final Pattern ENTRIES = Pattern
            .compile("^Entries: ([A-Za-z0-9-]{1,63})/([0-9]{1,18})/([0-9]{1,18})-([0-9]{1,18})$", Pattern.MULTILINE);

    private AuditMessage() {
    }

    private static final Pattern NEXT = Pattern.compile("^Next: ([0-9]{4})$", Pattern.MULTILINE);

    /// The last entry of a commit, or of a writer.
    record Last(String writer, long epoch, long n) {
        static Last of(Entry entry) {
            return new Last(entry.writer(), entry.epoch(), entry.n());
        }

        boolean before(Entry entry) {
            return epoch != entry.epoch() ? epoch < entry.epoch() : n < entry.n();
        }
    }

    /// @param entries of one writer and epoch
    static String of(List<Entry> entries) {
        var kinds = new TreeMap<String, Integer>();
        var hosts = new TreeSet<HostName>();
        for (var entry : entries) {
            kinds.merge(Filter.kind(entry), 1, Integer::sum);
            Filter.host(entry.event()).ifPresent(hosts::add);
        }
        var first = entries.getFirst();
        var message = new StringBuilder();
        message.append(kinds.entrySet().stream()
                .map(kind -> kind.getValue() == 1 ? kind.getKey() : kind.getValue() + " × " + kind.getKey())
                .collect(Collectors.joining(", ")));
        if (hosts.size() == 1) {
            message.append(" on ").append(hosts.first());
        } else if (!hosts.isEmpty()) {
            message.append(" on ").append(hosts.size()).append(" hosts");
        }
        message.append("\n\n");
        if (hosts.size() <= HOSTS) {
            hosts.forEach(host -> message.append("Host: ").append(host).append('\n'));
        } else {
            message.append("Hosts: ").append(hosts.size()).append('\n');
        }
        return message.append("Epoch: ").append(first.epoch()).append("\nEntries: ").append(first.writer()).append('/')
                .append(first.epoch()).append('/').append(first.n()).append('-').append(entries.getLast().n())
                .append('\n').toString();
    }

    static Optional<Last> last(String message) {
        var match = ENTRIES.matcher(message);
        return match.find()
                ? Optional.of(new Last(match.group(1), Long.parseLong(match.group(2)), Long.parseLong(match.group(4))))
                : Optional.empty();
    }

    /// Of the commit that closes a year.
    static String closing(String branch, int next) {
        return "the audit trail goes on in " + branch + "/" + Years.name(next) + "\n\nNext: " + Years.name(next) + "\n";
    }

    /// In which year the trail goes on, if the commit closes one.
    static Optional<Integer> next(String message) {
        var match = NEXT.matcher(message);
        return match.find() ? Optional.of(Integer.parseInt(match.group(1))) : Optional.empty();
    }

    /// Of the commit that opens a year.
    static String opening(int year, Checkpoint checkpoint) {
        var message = new StringBuilder("the audit trail of " + Years.name(year) + " begins: checkpoint of ")
                .append(checkpoint.fold().hosts().size()).append(" hosts\n\n");
        checkpoint.former().forEach(former -> message.append("Former: ").append(Years.name(former.year())).append(' ')
                .append(former.head()).append('\n'));
        checkpoint.last().values().forEach(last -> message.append("Last: ").append(last.writer()).append('/')
                .append(last.epoch()).append('/').append(last.n()).append('\n'));
        return message.toString();
    }
}
