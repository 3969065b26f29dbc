package evenkeel.agent;

import static evenkeel.agent.OneHost.file;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.model.Tree;

class TogetherTest {

    @TempDir
    Path folder;
    OneHost host;

    @BeforeEach
    void start() throws IOException {
        host = new OneHost(folder).start().connect();
        ShelfAction.CALLS.clear();
    }

    @Test
    void itemsOfOneActionAreLookedAtOnceInTheOrdersOrder() throws IOException {
        host.reconciler.order(thing("b"), file("/motd", "hello"), thing("a"));
        assertEquals(List.of("look [b, a]"), ShelfAction.CALLS);
        host.reconciler.order(thing("b"), thing("a"), thing("c"));
        assertEquals(List.of("look [b, a]", "look [b, a, c]"), ShelfAction.CALLS);
    }

    @Test
    void whatWasSeenTogetherIsForgottenWhenSomethingChanged() throws IOException {
        host.reconciler.order(thing("b"), thing("a"));
        ShelfAction.CALLS.clear();
        host.reconciler.move(thing("b"), thing("a"));
        assertEquals(List.of("look [b, a]", "apply b", "look [b, a]", "apply a", "look [b, a]"),
                ShelfAction.CALLS.subList(0, 5));
        assertEquals(List.of("converged"), host.reconciler.outcomes(thing("a")));
        assertEquals("1", host.text("/b"));
    }

    @Test
    void oneThatDoesNotBindHarmsNoOther() throws IOException {
        var bad = item(Tree.fields("name", "a", "count", "many"), Item.Wiring.NONE);
        host.reconciler.order(thing("b"), bad);
        assertEquals(List.of("look [b]"), ShelfAction.CALLS);
        host.reconciler.move(thing("b"));
        assertEquals("1", host.text("/b"));
    }

    @Test
    void aFailureIsAnAnswerForAllOfThem() throws IOException {
        host.reconciler.order(thing("b"), thing("cursed"), thing("a"));
        assertEquals(List.of("look [b, cursed, a]"), ShelfAction.CALLS);
    }

    @Test
    void anActionIsToldThatWhatItFollowsHasChanged() throws IOException {
        var motd = file("/motd", "hello");
        var wiring = new Item.Wiring(List.of(), List.of(), List.of(motd.key()), false, Item.OnRelease.LEAVE, true);
        var follower = item(Tree.fields("name", "f"), wiring);
        host.reconciler.order(motd, follower);
        host.reconciler.move(motd, follower);
        assertEquals(List.of("apply f followed"), applied());
        ShelfAction.CALLS.clear();
        java.nio.file.Files.delete(host.root.resolve("f"));
        host.agent.changed(java.util.Set.of());
        assertEquals(List.of("apply f"), applied());
    }

    private static List<String> applied() {
        return ShelfAction.CALLS.stream().filter(call -> call.startsWith("apply")).toList();
    }

    private static Item thing(String name) {
        return item(Tree.fields("name", name), Item.Wiring.NONE);
    }

    private static Item item(Tree.Fields inputs, Item.Wiring wiring) {
        var name = ((Tree.Text) inputs.get("name")).value();
        return Item.of(new Key("shelf:" + name), "shelf", OneHost.PLUGIN, inputs, "", wiring,
                new Item.Origin("base", "doc", name, "documents/doc.yaml", 1, 0));
    }
}
