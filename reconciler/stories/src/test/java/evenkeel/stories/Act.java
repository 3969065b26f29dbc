package evenkeel.stories;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What may happen in a simulated life, and how often it does.
enum Act {
    COMMIT(12), FAULTY(2), HALF_WRITTEN(1), WHOLE(1), REVERT(2), FORCE(1), REMOTE_GONE(1), REMOTE_BACK(2), CONFIRM(
            2), HAND(
                    8), CUT(4), BACK(5), STALL(2), FLOW(3), REBOOT(3), KILL(3), RESTART(
                            2), NEW_LEASE(1), STORE_LOST(1), ENROL(
                                    2), SECONDS(4), HOURS(
                                            3), DAYS(1), RETRY(2), RUN(9), CANCEL(3), AGAIN(2), REST(5), NOTHING(4);

    private static final List<Act> DRAWN = drawn();
    private final int weight;

    Act(int weight) {
        this.weight = weight;
    }

    static Act any(Random random) {
        return DRAWN.get(random.nextInt(DRAWN.size()));
    }

    private static List<Act> drawn() {
        var drawn = new ArrayList<Act>();
        for (var act : values()) {
            for (int i = 0; i < act.weight; i++) {
                drawn.add(act);
            }
        }
        return drawn;
    }
}
