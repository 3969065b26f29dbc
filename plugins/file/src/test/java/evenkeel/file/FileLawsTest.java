package evenkeel.file;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import evenkeel.loader.Records;
import evenkeel.model.Digest;
import evenkeel.model.Tree;
import evenkeel.spi.Ran;
import evenkeel.testkit.Laws;
import evenkeel.testkit.Laws.Setup;

class FileLawsTest {

    private static final String PATH = "/srv/a/thing";
    private static final List<Setup> HOSTS = List.of(host -> host.folder("/srv"), host -> host.folder("/srv/a"),
            host -> host.file(PATH, "before").mode(PATH, 04751), host -> host.folder(PATH).mode(PATH, 01700),
            host -> host.points(PATH, "/nowhere"), host -> host.points(PATH, "/srv").mode("/srv", 0711),
            host -> host.file(PATH + "/inside", "precious"), host -> host.points("/srv/a", "/elsewhere"),
            host -> host.file("/srv/a", "a file in the way"));

    @Test
    void keepsTheLaws() throws Exception {
        var blob = Digest.of("blob").prefixed();
        var desired = Stream.of(Tree.fields("path", PATH, "content", "after", "mode", "0640"),
                Tree.fields("path", PATH, "content", "", "parents", "true", "owner", "1234", "mode", "6755"),
                Tree.fields("path", PATH, "source", blob, "validate", "check %s"), Tree.fields("path", PATH),
                Tree.fields("path", PATH, "state", "directory", "mode", "1777", "parents", "true", "group", "55"),
                Tree.fields("path", PATH, "state", "link", "target", "../b", "parents", "true", "owner", "7"),
                Tree.fields("path", PATH, "state", "absent"))
                .map(inputs -> Records.bind(FileDesired.class, inputs)).toList();
        Laws.hold(new FileAction(), desired, HOSTS.stream().<Setup>map(setup -> host -> {
            host.keeps("blob");
            host.runs(_ -> new Ran(0, false, ""));
            setup.on(host);
        }).toList());
    }
}
