package engram.cli;

import engram.experiment.Choice;
import engram.experiment.Experiment;
import engram.experiment.comparison.RuleComparison;
import engram.experiment.duan2023.OneShotExperiment;
import engram.experiment.duan2023.PlasticityExperiment;
import engram.experiment.miconi2018.ImageExperiment;
import engram.experiment.miconi2018.MazeExperiment;
import engram.experiment.miconi2018.OmniglotExperiment;
import engram.experiment.miconi2018.PatternExperiment;
import engram.experiment.miconi2019.AgentExperiments;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The experiments that can be run, and the words by which the command line names them. */
final class Catalogue {
    static final List<Experiment> EXPERIMENTS = List.of(
            new PatternExperiment(),
            new ImageExperiment(),
            PlasticityExperiment.cueReward(),
            PlasticityExperiment.sequenceReproduction(),
            PlasticityExperiment.fewShotRegression(),
            new OmniglotExperiment(),
            new OneShotExperiment(),
            MazeExperiment.maze(),
            AgentExperiments.neuromodulatedMaze(),
            AgentExperiments.rewardAssociation(),
            new RuleComparison());

    private Catalogue() {}

    /** The experiment of a name. */
    static Experiment experiment(String name) {
        return EXPERIMENTS.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> UsageException.unknown("EXPERIMENT", names(), name, ""));
    }

    /** The experiments of these names; without a name, all. */
    static List<Experiment> experiments(List<String> names) {
        return names.isEmpty()
                ? EXPERIMENTS
                : names.stream().map(Catalogue::experiment).toList();
    }

    /** The choice of these names; without a name, the experiment's first. */
    static Choice choice(Experiment experiment, String protocol, String variant) {
        List<Choice> choices = experiment.choices();
        String wanted = protocol.isEmpty() ? choices.get(0).protocol() : protocol;
        List<Choice> ofProtocol =
                choices.stream().filter(each -> each.protocol().equals(wanted)).toList();
        if (ofProtocol.isEmpty()) {
            List<String> protocols =
                    choices.stream().map(Choice::protocol).distinct().toList();
            throw UsageException.unknown("--protocol", protocols, wanted, " for " + experiment.name());
        }
        List<String> variants = ofProtocol.stream().map(Choice::variant).toList();
        if (!variant.isEmpty() && !variants.contains(variant)) {
            throw UsageException.unknown(
                    "--variant", variants, variant, " for the protocol " + wanted + " of " + experiment.name());
        }
        return new Choice(wanted, variant.isEmpty() ? variants.get(0) : variant);
    }

    private static List<String> names() {
        return EXPERIMENTS.stream().map(Experiment::name).toList();
    }

    /** Names of experiments, for completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }
    }

    /** Names of protocols, for completion. */
    static final class Protocols implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return all().map(Choice::protocol).distinct().iterator();
        }
    }

    /** Names of variants, for completion. */
    static final class Variants implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return all().map(Choice::variant).distinct().iterator();
        }
    }

    private static Stream<Choice> all() {
        return EXPERIMENTS.stream().flatMap(each -> each.choices().stream());
    }
}
