package evenkeel.server.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.audit.Event;
import evenkeel.reconcile.Trust;

/// A fleet repository at two places.
class RemotesTest {

    @TempDir
    Path folder;
    private Work work;
    private Path mirror;
    private Judge judge;

    @BeforeEach
    void open() throws Exception {
        work = Work.in(folder);
        mirror = folder.resolve("second.git");
        work.git("init", "-q", "--bare", "-b", "main", mirror.toString());
        judge = new Judge(folder, List.of(work.bare(), mirror), Trust.NONE);
        resource("fleet.yaml", "Fleet", "shop", "{}");
        resource("plugins.yaml", "Plugins", "plugins", "{plugins: []}");
        both("1");
        assertTrue(judge.says().endsWith("accepted"));
    }

    @AfterEach
    void close() {
        judge.close();
    }

    private void resource(String path, String kind, String name, String spec) throws IOException {
        work.write(path, "apiVersion: evenkeel/v1\nkind: " + kind + "\nmetadata:\n  name: " + name + "\nspec: " + spec
                + "\n");
    }

    private String push(String text) throws Exception {
        return work.write("files/motd", text).push();
    }

    private void second() throws Exception {
        work.git("push", "-q", "--force", mirror.toString(), "HEAD:main");
    }

    private String both(String text) throws Exception {
        var head = push(text);
        second();
        return head;
    }

    private void away(boolean away) throws IOException {
        var gone = folder.resolve("gone.git");
        Files.move(away ? work.bare() : gone, away ? gone : work.bare());
    }

    @Test
    void asksTheNextWhereTheFirstDoesNotAnswerAndSaysSo() throws Exception {
        work.write("files/motd", "2");
        both("2");
        away(true);
        var said = judge.says();
        assertTrue(said.startsWith("the repository FOLDER/fleet.git cannot be reached: "), said);
        assertTrue(said.endsWith("\naccepted"), said);
        assertEquals("nothing new", judge.says(), "once");
        away(false);
        judge.says();
        assertEquals(new Event.Noticed("remotes", ""), judge.events().getLast());
        push("3");
        assertEquals("accepted", judge.says(), "the first again");
    }

    @Test
    void isNotMovedBackByAMirrorThatLagsAndGoesOnWithTheFirst() throws Exception {
        push("2");
        assertEquals("accepted", judge.says());
        away(true);
        var said = judge.says();
        assertTrue(said.contains("the repository FOLDER/second.git is behind: it stands at ID, before ID, which was"
                + " accepted last and stays"), said);
        assertEquals("nothing new", judge.says());
        away(false);
        push("3");
        said = judge.says();
        assertTrue(said.endsWith("accepted"), said);
    }

    @Test
    void holdsTheHeadOfAMirrorThatHasAnotherHistory() throws Exception {
        work.git("checkout", "-q", "--orphan", "other");
        work.write("files/motd", "other");
        work.git("add", "-A");
        work.git("commit", "-q", "-m", "other");
        second();
        away(true);
        var said = judge.says();
        assertTrue(said.contains("held: revision ID does not descend from ID, which was accepted last: was the branch"
                + " rewound or forced? It is the head of FOLDER/second.git"), said);
    }

    @Test
    void saysOfEachWhyNoneAnswers() throws Exception {
        away(true);
        Files.move(mirror, folder.resolve("gone too.git"));
        var said = judge.says();
        assertTrue(said.contains("no remote answers: the repository FOLDER/fleet.git cannot be reached: "), said);
        assertTrue(said.contains("; the repository FOLDER/second.git cannot be reached: "), said);
    }
}
