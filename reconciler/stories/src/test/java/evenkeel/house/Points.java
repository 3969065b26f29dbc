package evenkeel.house;

import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import evenkeel.protocol.Frame;

/// Every crash point that the code has, read from its class files: what is given to `CrashPoint.reached`, also by way
/// of methods that take the name, or its beginning, from their caller.
public final class Points {

    /// Where the name is made from the kind of a frame, and how it begins.
    private static final Map<String, String> BY_FRAME = Map.of("evenkeel/agent/Outbox.now", "agent.",
            "evenkeel/reconcile/Work.send", "");

    /// A method that ends up at a crash point: the name is the argument, and this behind it.
    private record Sink(int argument, String ending) {
    }

    private final List<ClassModel> classes;
    private final Map<String, Set<Sink>> sinks = new HashMap<>();
    private final Set<String> found = new TreeSet<>();

    private Points(List<ClassModel> classes) {
        this.classes = classes;
    }

    /// All names, sorted.
    public static Set<String> all() throws IOException {
        var points = new Points(House.classes().stream()
                .filter(one -> !one.thisClass().asInternalName().startsWith("evenkeel/testkit/")).toList());
        points.sinks.put("evenkeel/disk/CrashPoint.reached(Ljava/lang/String;)V", Set.of(new Sink(0, "")));
        int before;
        do {
            before = points.sinks.hashCode();
            points.look();
        } while (points.sinks.hashCode() != before);
        return points.found;
    }

    private void look() {
        for (var one : classes) {
            for (var method : one.methods()) {
                method.code().ifPresent(code -> look(one, method, new Stack(code)));
            }
        }
    }

    private void look(ClassModel one, MethodModel method, Stack stack) {
        for (int at = 0; at < stack.size(); at++) {
            if (stack.get(at) instanceof InvokeInstruction call) {
                var name = call.owner().asInternalName() + "." + call.name().stringValue() + call.type().stringValue();
                int arguments = call.typeSymbol().parameterCount();
                for (var sink : List.copyOf(sinks.getOrDefault(name, Set.of()))) {
                    var given = stack.value(at, arguments - 1 - sink.argument());
                    take(one, method, given, sink.ending());
                }
            }
        }
    }

    private void take(ClassModel one, MethodModel method, Stack.Value given, String ending) {
        switch (given) {
            case Stack.Text(var text) -> found.add(text + ending);
            case Stack.Local(int slot, var more) when argument(method, slot) >= 0 ->
                sink(one, method, new Sink(argument(method, slot), more + ending));
            case Stack.Local(int _, var more) -> byFrame(one, method, more + ending);
            case Stack.Other(var what) -> throw new AssertionError(one.thisClass().asInternalName() + "."
                    + method.methodName().stringValue() + ": write the name of the crash point as a literal, not "
                    + what);
        }
    }

    private void byFrame(ClassModel one, MethodModel method, String ending) {
        var where = one.thisClass().asInternalName() + "." + method.methodName().stringValue();
        var beginning = BY_FRAME.get(where);
        if (beginning == null) {
            throw new AssertionError(where + ": write the name of the crash point as a literal");
        }
        var folder = where.substring(0, where.lastIndexOf('/') + 1);
        var frames = new HashSet<>();
        for (var frame : Frame.class.getPermittedSubclasses()) {
            frames.add(frame.getName().replace('.', '/'));
        }
        for (var user : classes) {
            if (user.thisClass().asInternalName().startsWith(folder)) {
                new Made(user).frames().stream().filter(frames::contains).forEach(frame -> found.add(beginning
                        + frame.substring(frame.indexOf('$') + 1).toLowerCase(Locale.ROOT) + ending));
            }
        }
    }

    private void sink(ClassModel one, MethodModel method, Sink sink) {
        var owners = new ArrayList<>(List.of(one.thisClass()));
        owners.addAll(one.interfaces());
        for (var owner : owners) {
            sinks.computeIfAbsent(owner.asInternalName() + "." + method.methodName().stringValue()
                    + method.methodType().stringValue(), _ -> new HashSet<>()).add(sink);
        }
    }

    /// Which argument stands in this slot; negative if none.
    private static int argument(MethodModel method, int slot) {
        MethodTypeDesc type = method.methodTypeSymbol();
        int at = method.flags().has(java.lang.reflect.AccessFlag.STATIC) ? 0 : 1;
        for (int i = 0; i < type.parameterCount(); i++) {
            if (at == slot) {
                return i;
            }
            at += type.parameterType(i).descriptorString().matches("[JD]") ? 2 : 1;
        }
        return -1;
    }

    /// The frames that a class makes.
    private record Made(ClassModel user) {
        Set<String> frames() {
            var frames = new HashSet<String>();
            for (var method : user.methods()) {
                method.code().ifPresent(code -> code.forEach(element -> {
                    if (element instanceof java.lang.classfile.instruction.NewObjectInstruction made) {
                        ClassEntry type = made.className();
                        frames.add(type.asInternalName());
                    }
                }));
            }
            return frames;
        }
    }
}
