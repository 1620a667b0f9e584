package engram.experiment.miconi2018;

import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.experiment.Csv;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a network has learned, for a record of it. */
final class LearnedNumbers {
    private LearnedNumbers() {}

    /** The parameters that are one number, as η and a shared α, by name. */
    static Map<String, Double> single(Parameters parameters) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (Parameter p : parameters) {
            if (p.count() == 1) {
                numbers.put(p.name(), (double) p.data()[0]);
            }
        }
        return numbers;
    }

    /** The heat maps of those that are matrices, by name. */
    static Map<String, Csv> maps(Parameters parameters) {
        Map<String, Csv> maps = new LinkedHashMap<>();
        for (Parameter p : parameters) {
            if (p.rows() > 1 && p.cols() > 1) {
                maps.put(p.name(), CoarseMatrix.csv(p));
            }
        }
        return maps;
    }
}
