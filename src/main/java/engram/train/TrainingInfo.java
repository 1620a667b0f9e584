package engram.train;

import java.util.List;

/**
 * What is known when a training starts.
 *
 * <pre>{@code
 * record Announced(List<String> lines) implements TrainingListener {
 *     public void started(TrainingInfo info) {
 *         lines.add("%s: %,d steps of %d episodes".formatted(info.name(), info.steps(), info.batch()));
 *     }
 * }
 * Trainer.of(net, task).name("50 bits").listener(new Announced(new ArrayList<>())).train()
 * }</pre>
 *
 * @param name what is trained, for titles
 * @param columns what every step reports: "loss", then the measures
 * @param firstStep steps made before this start: 0, or where a checkpoint was resumed
 * @param steps the step at which it will be finished
 * @param batch episodes in a step
 */
public record TrainingInfo(String name, List<String> columns, long firstStep, long steps, int batch) {
    public TrainingInfo {
        columns = List.copyOf(columns);
    }

    /** How far a step is, from 0 to 1. */
    public double fraction(long step) {
        return steps == 0 ? 1 : (double) step / steps;
    }
}
