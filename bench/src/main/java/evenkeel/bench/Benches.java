package evenkeel.bench;

import java.util.List;

/// All benches, in the order of the table.
final class Benches {

    static final List<Bench> ALL = List.of(new FloorBench());

    private Benches() {
    }

    static Bench named(String name) {
        return ALL.stream().filter(bench -> bench.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no bench " + name + ": there are "
                        + String.join(", ", ALL.stream().map(Bench::name).toList())));
    }
}
