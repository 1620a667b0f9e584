package engram.experiment.agents;

import engram.array.Shapes;
import engram.experiment.Recipe;
import engram.experiment.TrainingLength;
import engram.train.ActorCriticLoss;
import engram.train.Adam;
import engram.train.LateStart;
import engram.train.Optimizer;

/**
 * How an agent is trained.
 *
 * <pre>{@code
 * var settings = AgentExperiments.neuromodulatedMaze().settings(new Choice("code", "simple"), Mode.FAST);
 * AgentTraining usual = settings.training();
 * var defect = settings.with(usual.with(usual.loss().with(Baseline.FIRST_EPISODE)));
 * }</pre>
 *
 * @param optimizer Adam with its learning rate and ε
 * @param loss what is made smaller
 * @param clip largest joint norm of the gradients; infinite: any
 * @param idle first batches without a step
 * @param batch episodes in a batch
 * @param batches of training, those without a step among them
 * @param logEvery batches to a row of the history
 * @param examined episodes in which the trained agent is examined
 */
public record AgentTraining(
        Adam optimizer,
        ActorCriticLoss loss,
        double clip,
        int idle,
        int batch,
        long batches,
        int logEvery,
        int examined) {
    public AgentTraining {
        if (!(clip > 0)) {
            throw new IllegalArgumentException("clip: expected a number above 0, got " + clip);
        }
        Shapes.atLeast("idle", 0, idle);
        Shapes.positive("batch", batch);
        if (batches < 1) {
            throw new IllegalArgumentException("batches: expected at least 1, got " + batches);
        }
        Shapes.positive("logEvery", logEvery);
        Shapes.positive("examined", examined);
    }

    /** Adam, after the batches without a step. */
    Recipe recipe() {
        Optimizer late = idle == 0 ? optimizer : new LateStart(optimizer, idle);
        return Recipe.of(TrainingLength.batches(batches, batch), late, logEvery).withClip(clip);
    }

    /** The same, for another number of batches at another learning rate, all of them with a step. */
    AgentTraining faster(double learningRate, int episodes, long count, int rowEvery, int looked) {
        var adam = new Adam(learningRate, optimizer.beta1(), optimizer.beta2(), optimizer.epsilon());
        return new AgentTraining(adam, loss, clip, 0, episodes, count, rowEvery, looked);
    }

    /** The same with another loss. */
    public AgentTraining with(ActorCriticLoss other) {
        return new AgentTraining(optimizer, other, clip, idle, batch, batches, logEvery, examined);
    }
}
