package evenkeel.stories;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What `bench/simulate` was asked for.
///
/// @param from the first seed
/// @param seeds how many
/// @param agents 0: as the seed has it
/// @param steps 0: as the seed has it
/// @param only numbers of steps to play alone; empty for all
/// @param shrink lives to play at most for a shorter story of one that failed
record Choice(long from, long seeds, int agents, int steps, List<Integer> only, int shrink) {

    private static final String USAGE = """
            usage: bench/simulate [--seeds N] [--from N] [--seed S] [--agents N] [--steps N] [--only N,N…]
                                  [--shrink N]
              --seeds N   how many seeds to play (1000)
              --from N    the first of them (0)
              --seed S    this one alone
              --agents N  hosts at the beginning, 1 to 10000 (each seed has its own 2 to 8)
              --steps N   steps of each life (each seed has its own 10 to 69)
              --only N,…  only these steps of a seed, as a story that failed names them
              --shrink N  lives to play at most for a shorter story of a seed that failed (200)""";

    static Optional<Choice> of(String[] arguments) {
        var choice = new Choice(0, 1000, 0, 0, List.of(), 200);
        try {
            for (int i = 0; i < arguments.length; i += 2) {
                choice = choice.with(arguments[i], i + 1 < arguments.length ? arguments[i + 1] : "");
            }
            return Optional.of(choice);
        } catch (IllegalArgumentException e) {
            System.err.println("simulate: " + e.getMessage() + "\n" + USAGE);
            return Optional.empty();
        }
    }

    private Choice with(String option, String value) {
        return switch (option) {
            case "--seeds" -> new Choice(from, number(option, value, Long.MAX_VALUE), agents, steps, only, shrink);
            case "--from" -> new Choice(number(option, value, Long.MAX_VALUE), seeds, agents, steps, only, shrink);
            case "--seed" -> new Choice(number(option, value, Long.MAX_VALUE), 1, agents, steps, only, shrink);
            case "--agents" -> new Choice(from, seeds, (int) number(option, value, 10_000), steps, only, shrink);
            case "--steps" -> new Choice(from, seeds, agents, (int) number(option, value, 100_000), only, shrink);
            case "--only" -> new Choice(from, seeds, agents, steps, Arrays.stream(value.split(","))
                    .map(one -> (int) number(option, one, 100_000)).toList(), shrink);
            case "--shrink" -> new Choice(from, seeds, agents, steps, only, (int) number(option, value, 100_000));
            default -> throw new IllegalArgumentException("there is no option " + option);
        };
    }

    private static long number(String option, String value, long most) {
        long number = value.matches("[0-9]{1,18}") ? Long.parseLong(value) : -1;
        if (number < 0 || number > most) {
            throw new IllegalArgumentException(option + " wants a number from 0 to " + most + ", not \"" + value
                    + "\"");
        }
        return number;
    }

    Plot plot(long seed) {
        var plot = Plot.of(seed, agents, steps);
        return only.isEmpty() ? plot : plot.only(only);
    }

    /// The command that plays this again.
    String again(Plot plot) {
        var whole = Plot.of(plot.seed(), agents, steps);
        return "bench/simulate --seed " + plot.seed() + (agents == 0 ? "" : " --agents " + agents)
                + (steps == 0 ? "" : " --steps " + steps)
                + (plot.equals(whole)
                        ? ""
                        : " --only " + plot.scenes().stream().map(scene -> String.valueOf(scene.number()))
                                .collect(Collectors.joining(",")));
    }
}
