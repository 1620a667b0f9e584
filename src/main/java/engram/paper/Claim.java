package engram.paper;

import engram.experiment.Choice;
import engram.experiment.Mode;
import engram.experiment.Study;
import engram.report.Source;
import java.util.Optional;

/**
 * One statement of a figure or table.
 *
 * <pre>{@code
 * Claim claim = Papers.ALL.get(0).figures().get(1).claims().get(0);
 * String here = claim.study().flatMap(Results.here()::find).map(claim.reading()::of).orElse("nothing recorded yet");
 * }</pre>
 *
 * @param what is stated: "error stays below 0.01"
 * @param published the value and its source, "about 15 [F]"; empty where none is at hand
 * @param study whose result answers it; empty where it is not part of this library
 * @param reading what is read off that result
 */
public record Claim(String what, String published, Optional<Study.Name> study, Reading reading) {
    /** Of a whole run; without a published value. */
    static Claim of(String what, String experiment, String protocol, String variant, Reading reading) {
        var name = new Study.Name(experiment, new Choice(protocol, variant), Mode.FULL);
        return new Claim(what, "", Optional.of(name), reading);
    }

    /** Of a network that is not part of this library. */
    static Claim elsewhere(String what) {
        return new Claim(what, "", Optional.empty(), result -> "");
    }

    Claim published(String value, Source source) {
        return new Claim(what, value + " " + source.letter(), study, reading);
    }
}
