package engram.train;

import java.util.List;

/**
 * What is known when a training starts.
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
}
