package evenkeel.resource;

import java.util.SortedMap;

/// Who may change a fleet repository, as one revision of it says.
public record Authors(Signing signing, SortedMap<String, Fleet.Person> people) {
    public Authors {
        people = Fleet.sorted(people);
    }

    public static Authors of(Fleet fleet) {
        return new Authors(fleet.settings().signing(), fleet.people());
    }
}
