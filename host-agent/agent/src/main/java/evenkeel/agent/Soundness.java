package evenkeel.agent;

import java.time.Duration;
import java.util.List;

import evenkeel.agent.order.Refused;
import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Limits;

/// Looks at what a reconciler says before any of it is done: a frame with holes, or with numbers that cannot be, is said
/// to be one, and ends nothing. What an order holds is looked at where its signature is.
final class Soundness {

    private static final int SEVERAL = 20_000;
    private static final int TEXT = 8_192;

    private Soundness() {
    }

    /// @throws Refused with a sentence
    static void of(Frame frame) throws Refused {
        switch (frame) {
            case Frame.Apply move -> move(move);
            case Frame.NeedRecords(var digests) -> several("digests", digests);
            case Frame.NeedOutput(var digest, var offset) -> {
                there("digest", digest);
                number("offset", offset);
            }
            case Frame.HaveOutput(var digest) -> there("digest", digest);
            case Frame.Look look -> {
                several("plugins", look.plugins());
                for (var item : several("items", look.items())) {
                    item(item);
                }
            }
            case Frame.Blob blob -> there("digest", blob.digest());
            case Frame.Check check -> checks(check);
            case Frame.Invoke invoke -> invoke(invoke);
            case Frame.CancelInvocation(var command) -> command(command);
            case Frame.ForgetInvocation(var command) -> command(command);
            case Frame.Invoked _,Frame.Said _,Frame.Welcome _,Frame.Order _,Frame.Ack _,Frame.Hello _,Frame.Report _,Frame.Records _,Frame.Entries _,Frame.NeedBlob _,Frame.OutputPart _,Frame.Looked _,Frame.Ended _,Frame.Problem _,Frame.Checked _ ->
                {
                }
        }
    }

    private static void invoke(Frame.Invoke invoke) throws Refused {
        there("body", invoke.body());
        there("signature", invoke.signature());
        if (invoke.body().length > Limits.INVOCATION) {
            throw new Refused("a frame of the reconciler was refused: its command has " + invoke.body().length
                    + " bytes, at most " + Limits.INVOCATION + " are taken");
        }
    }

    private static void command(String id) throws Refused {
        there("command", id);
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9-]{0,63}")) {
            throw new Refused("a frame of the reconciler was refused: its command is no id");
        }
    }

    private static void checks(Frame.Check check) throws Refused {
        if (several("health checks", check.checks()).size() > Limits.CHECKS) {
            throw new Refused("a frame of the reconciler was refused: it asks for " + check.checks().size()
                    + " health checks, at most " + Limits.CHECKS + " are made at once");
        }
    }

    private static void move(Frame.Apply move) throws Refused {
        number("epoch", move.epoch());
        number("number", move.number());
        number("order", move.order());
        text("move", move.move());
        text("revision", move.revision());
        for (var planned : several("planned items", move.planned())) {
            key(planned.key());
            there("item", planned.item());
            there("observed", planned.observed());
            if (planned.confirmWithin().filter(Soundness::unsound).isPresent()) {
                throw new Refused("a frame of the reconciler was refused: its confirmWithin is "
                        + planned.confirmWithin().get() + ", where up to " + Limits.CONFIRM + " are taken");
            }
        }
    }

    private static boolean unsound(Duration within) {
        return !within.isPositive() || within.compareTo(Limits.CONFIRM) > 0;
    }

    private static void item(Item item) throws Refused {
        key(item.key());
        text("action", item.action());
        there("plugin", item.plugin());
        there("inputs", item.desired());
        text("firing", item.firing());
        there("wiring", item.wiring());
        there("what becomes of it", item.wiring().onRelease());
        there("origin", item.origin());
        there("digest", item.digest());
    }

    private static void key(Key key) throws Refused {
        there("key", key);
        text("key", key.text());
    }

    private static void number(String what, long number) throws Refused {
        if (number < 0) {
            throw new Refused("a frame of the reconciler was refused: its " + what + " is " + number);
        }
    }

    private static void text(String what, String text) throws Refused {
        there(what, text);
        if (text.length() > TEXT) {
            throw new Refused("a frame of the reconciler was refused: its " + what + " has " + text.length()
                    + " characters, at most " + TEXT + " are taken");
        }
    }

    private static <T> List<T> several(String what, List<T> several) throws Refused {
        there(what, several);
        if (several.size() > SEVERAL) {
            throw new Refused("a frame of the reconciler was refused: it has " + several.size() + " " + what
                    + ", at most " + SEVERAL + " are taken");
        }
        for (var one : several) {
            there("one of its " + what, one);
        }
        return several;
    }

    private static void there(String what, Object value) throws Refused {
        if (value == null) {
            throw new Refused("a frame of the reconciler was refused: it lacks " + what);
        }
    }
}
