package engram.task;

import engram.array.Shapes;

/**
 * The timing of a memory episode: every item is shown for some steps, each followed by a gap of zero input; this is
 * repeated in several cycles; at the end a damaged item is shown as the question.
 *
 * <pre>
 * | item · · · | gap | item · · · | gap |  …  (cycles times)  …  | test · · |
 *   stepsShown                                                    testSteps
 * </pre>
 *
 * Source: Miconi, Clune, Stanley 2018 (arXiv 1804.02464), sections 4.1 and 4.2.
 *
 * <pre>{@code
 * var timing = new Presentation(3, 4, 2, 1, 3);         // three items, four steps of each, two of nothing after it
 * int steps = timing.steps();                           // 21, with three of the question
 * var patterns = new BinaryPatterns(timing, 50, 25, 20);
 * }</pre>
 *
 * @param items things to remember, at least 1
 * @param stepsShown steps each is shown in a cycle, at least 1
 * @param gap steps of zero input after each showing, at least 0
 * @param cycles times all items are shown, at least 1
 * @param testSteps steps the damaged item is shown, at least 1
 */
public record Presentation(int items, int stepsShown, int gap, int cycles, int testSteps) {
    public Presentation {
        Shapes.positive("items", items);
        Shapes.positive("stepsShown", stepsShown);
        Shapes.atLeast("gap", 0, gap);
        Shapes.positive("cycles", cycles);
        Shapes.positive("testSteps", testSteps);
        long steps = ((long) stepsShown + gap) * items * cycles + testSteps;
        if (steps > MOST_STEPS) {
            throw new IllegalArgumentException(
                    "items, stepsShown, gap, cycles, testSteps: expected an episode of at most " + MOST_STEPS
                            + " steps, got " + steps);
        }
    }

    private static final int MOST_STEPS = 1_000_000;

    /** Steps of an episode: {@code cycles · items · (stepsShown + gap) + testSteps}. */
    public int steps() {
        return testStart() + testSteps;
    }

    /** The first step of the test. */
    public int testStart() {
        return cycles * items * (stepsShown + gap);
    }

    /** The first step of the showing at place {@code position} of cycle {@code cycle}, both counted from 0. */
    public int start(int cycle, int position) {
        return (cycle * items + position) * (stepsShown + gap);
    }
}
