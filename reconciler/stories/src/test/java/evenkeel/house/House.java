package evenkeel.house;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The class files of all modules, and what each one names.
final class House {

    private static final Pattern MODULE = Pattern.compile("<module>([a-z/-]+)</module>");
    private static final Pattern NAMED = Pattern.compile("L(evenkeel/[A-Za-z0-9_/$]+);");

    /// One class.
    ///
    /// @param name `evenkeel.plan.Planner`
    /// @param uses names of classes that it names, its own package's too
    /// @param members `java.time.Instant.now` and such
    record Room(String name, Set<String> uses, Set<String> members) {

        /// Its package; all of the bench is one.
        String floor() {
            return name.startsWith("evenkeel.bench.") ? "evenkeel.bench" : name.substring(0, name.lastIndexOf('.'));
        }
    }

    private House() {
    }

    static List<Room> rooms() throws IOException {
        return classes().stream().map(House::room).toList();
    }

    static List<ClassModel> classes() throws IOException {
        var classes = new ArrayList<ClassModel>();
        var root = Path.of("..", "..").toAbsolutePath().normalize();
        for (var module : modules(root)) {
            try (var files = Files.walk(root.resolve(module).resolve("target/classes"))) {
                for (var file : files.filter(file -> file.toString().endsWith(".class")).sorted().toList()) {
                    if (!file.endsWith("package-info.class")) {
                        classes.add(ClassFile.of().parse(file));
                    }
                }
            }
        }
        return classes;
    }

    /// The modules of the project that have classes of their own to show, as its `pom.xml` names them.
    private static List<String> modules(Path root) throws IOException {
        return MODULE.matcher(Files.readString(root.resolve("pom.xml"))).results().map(found -> found.group(1))
                .filter(module -> Files.isDirectory(root.resolve(module).resolve("src/main/java"))).toList();
    }

    private static Room room(ClassModel model) {
        var uses = new TreeSet<String>();
        var members = new TreeSet<String>();
        for (PoolEntry entry : model.constantPool()) {
            switch (entry) {
                case ClassEntry named -> uses.add(dots(named.asInternalName()));
                case MemberRefEntry member -> members.add(dots(member.owner().asInternalName()) + "."
                        + member.name().stringValue());
                case Utf8Entry text -> NAMED.matcher(text.stringValue()).results()
                        .forEach(found -> uses.add(dots(found.group(1))));
                default -> {
                }
            }
        }
        return new Room(dots(model.thisClass().asInternalName()), uses, members);
    }

    private static String dots(String internal) {
        return internal.replace("[", "").replaceAll("^L(.*);$", "$1").replace('/', '.');
    }
}
