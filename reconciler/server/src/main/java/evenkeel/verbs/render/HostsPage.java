package evenkeel.verbs.render;

import evenkeel.verbs.answer.HostsAnswer;

/// The hosts, for people.
final class HostsPage {

    private HostsPage() {
    }

    static void write(HostsAnswer hosts, Page page) {
        var table = new Table("HOST", "STATE", "LINK", "SEEN", "ITEMS", "CHANGES", "UNKNOWN", "TAGS")
                .painted(1, Paint::ofState);
        for (var host : hosts.hosts()) {
            var tags = String.join(",",
                    host.tags().entrySet().stream().map(tag -> tag.getKey() + "=" + tag.getValue()).toList());
            var because = host.because().isEmpty() ? "" : (tags.isEmpty() ? "" : "  ") + "(" + host.because() + ")";
            table.row(host.host(), host.state(), host.connected() ? "up" : "down",
                    Page.age(host.seen(), hosts.at()), "" + host.items(), "" + host.changes(), "" + host.unknown(),
                    tags + because);
        }
        table.on(page);
        page.line(Page.count(hosts.hosts().size(), "host"));
    }
}
