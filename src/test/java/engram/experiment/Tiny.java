package engram.experiment;

import engram.array.Seeds;
import engram.cell.Rnn;
import engram.model.CellNetwork;
import engram.task.BinaryPatterns;
import engram.task.Presentation;
import engram.train.Adam;
import engram.train.Evaluation;
import engram.train.Measure;
import engram.train.Schedule;
import engram.train.Supervised;
import engram.train.Validation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A study that takes a moment. */
final class Tiny {
    static final Choice CHOICE = new Choice("code", "rnn");

    private Tiny() {}

    record Plain(double learningRate, int bits) implements Settings {
        @Override
        public Recipe recipe() {
            return Recipe.of(TrainingLength.episodes(20), Adam.of(learningRate), 2);
        }

        Supervised objective(long seed) {
            var network = new CellNetwork<>(Rnn.of(bits + 1, new Seeds(seed)));
            var task = new BinaryPatterns(new Presentation(1, 1, 0, 1, 1), bits, 2, 1f);
            return Supervised.of(network, task).withMeasure(Measure.wrongSigns());
        }
    }

    record Validated(Plain plain, Validation how) implements Settings {
        @Override
        public Recipe recipe() {
            return plain.recipe()
                    .withSchedule(Schedule.cosine(0.5, 20))
                    .withClip(0.25)
                    .withValidation(how)
                    .withTest(3);
        }
    }

    /** As the others, but validated and tested; everything that a recipe can ask for. */
    static Study validated() {
        return validated(new Validation(4, 2));
    }

    /** The same, validated in another way. */
    static Study validated(Validation validation) {
        var settings = new Validated(new Plain(0.01, 6), validation);
        return new Study(
                new Study.Name("tiny", CHOICE, Mode.FULL),
                settings,
                DataLabel.drawn("patterns"),
                "",
                seed -> new Trial(settings.plain.objective(seed), () -> Findings.NONE));
    }

    static Study study(Mode mode, double learningRate) {
        return study(mode, learningRate, DataLabel.drawn("patterns"));
    }

    static Study study(Mode mode, double learningRate, DataLabel data) {
        var settings = new Plain(learningRate, 4);
        return new Study(new Study.Name("tiny", CHOICE, mode), settings, data, "", seed -> trial(settings, seed));
    }

    static DataLabel generated() {
        return new DataLabel("smooth random images", "others", false, new TreeMap<>());
    }

    private static Trial trial(Plain settings, long seed) {
        Supervised objective = settings.objective(seed);
        return new Trial(objective, () -> {
            var random = new Seeds(seed).child("examination").stream();
            Map<String, Csv> tables = Map.of("grid", new Csv(List.of("to0", "to1"), List.of(List.of("0.5", "-1"))));
            return new Findings(Evaluation.of(objective, random, 3), tables);
        });
    }
}
