package evenkeel.verbs.answer;

import java.util.List;

/// Who asks, and what they may do.
public record WhoamiAnswer(String person, List<May> may) implements Answer {

    public WhoamiAnswer {
        may = List.copyOf(may);
    }

    /// @param hosts on how many hosts
    /// @param fleet also what concerns no single host
    public record May(String verb, int hosts, boolean fleet) {
    }
}
