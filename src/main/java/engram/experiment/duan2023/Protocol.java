package engram.experiment.duan2023;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One point of a figure or table: a task, some of the networks, and what differs from the paper's usual settings.
 *
 * @param name as the command line writes it
 * @param variants the networks that it is run with
 * @param full the settings of a network, as published
 */
record Protocol(String name, List<Variant> variants, Function<Variant, RunSettings> full) {
    Protocol {
        variants = List.copyOf(variants);
    }

    /** The same under another name, with only some networks, and with changed settings. */
    Protocol varied(String other, List<Variant> some, UnaryOperator<RunSettings> change) {
        return new Protocol(other, some, full.andThen(change));
    }

    /** The same under another name, with the plastic networks only, and with a changed network. */
    Protocol plastic(String other, UnaryOperator<NetworkSettings> change) {
        return varied(other, Variant.plastic(), settings -> settings.with(change.apply(settings.network())));
    }
}
