package engram.experiment;

import engram.array.Seeds;
import engram.cell.Rnn;
import engram.model.CellNetwork;
import engram.task.BinaryPatterns;
import engram.task.Presentation;
import engram.train.Adam;
import engram.train.Evaluation;
import engram.train.Measure;
import engram.train.Objective;
import engram.train.Optimizer;
import engram.train.Schedule;
import engram.train.Supervised;
import engram.train.Validation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A study that takes a moment. */
final class Tiny {
    static final Choice CHOICE = new Choice("code", "rnn");

    private Tiny() {}

    record Settings(double learningRate, int bits) {}

    /** As the others, but validated and tested; everything that a trial can ask for. */
    static Study validated() {
        return validated(new Validation(4, 2));
    }

    /** The same, validated in another way. */
    static Study validated(Validation validation) {
        var settings = new Settings(0.01, 6);
        return new Study(
                new Study.Name("tiny", CHOICE, Mode.FULL),
                settings,
                DataLabel.drawn("patterns"),
                "",
                TrainingLength.episodes(20),
                seed -> new Validating(trial(settings, seed), validation));
    }

    private record Validating(Trial plain, Validation how) implements Trial {
        @Override
        public Objective<?> objective() {
            return plain.objective();
        }

        @Override
        public Optimizer optimizer() {
            return plain.optimizer();
        }

        @Override
        public Schedule schedule() {
            return Schedule.cosine(0.5, 20);
        }

        @Override
        public double clip() {
            return 0.25;
        }

        @Override
        public Optional<Validation> validation() {
            return Optional.of(how);
        }

        @Override
        public int testBatches() {
            return 3;
        }

        @Override
        public int logEvery() {
            return plain.logEvery();
        }

        @Override
        public Findings findings() {
            return Findings.NONE;
        }
    }

    static Study study(Mode mode, double learningRate) {
        return study(mode, learningRate, DataLabel.drawn("patterns"));
    }

    static Study study(Mode mode, double learningRate, DataLabel data) {
        var settings = new Settings(learningRate, 4);
        return new Study(
                new Study.Name("tiny", CHOICE, mode),
                settings,
                data,
                "",
                TrainingLength.episodes(20),
                seed -> trial(settings, seed));
    }

    static DataLabel generated() {
        return new DataLabel("smooth random images", "others", false, new TreeMap<>());
    }

    private static Trial trial(Settings settings, long seed) {
        var network = new CellNetwork<>(Rnn.of(settings.bits + 1, new Seeds(seed)));
        var task = new BinaryPatterns(new Presentation(1, 1, 0, 1, 1), settings.bits, 2, 1f);
        var objective = Supervised.of(network, task).withMeasure(Measure.wrongSigns());
        return new Trial() {
            @Override
            public Supervised objective() {
                return objective;
            }

            @Override
            public Optimizer optimizer() {
                return Adam.of(settings.learningRate);
            }

            @Override
            public int logEvery() {
                return 2;
            }

            @Override
            public Findings findings() {
                Map<String, Double> measures =
                        new LinkedHashMap<>(Evaluation.of(objective, new Seeds(seed).child("examination").stream(), 3));
                return new Findings(
                        measures, Map.of("grid", new Csv(List.of("to0", "to1"), List.of(List.of("0.5", "-1")))));
            }
        };
    }
}
