package engram.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LibraryDocsTest {
    /** It is private to the JDK, and may go with any of its versions. */
    @Test
    void thisJdkHasTheFieldThatTakesSources() throws ReflectiveOperationException {
        Class<?> type = Class.forName(LibraryDocs.OWNER)
                .getDeclaredField(LibraryDocs.FIELD)
                .getType();
        assertThat(type).isEqualTo(List.class);
    }

    @Test
    void theLibrarysSourcesAreThereWhateverTheJdkHas() {
        Path ours = Path.of("src", "main", "java");
        assertThat(LibraryDocs.withThoseOfTheJdk(ours)).startsWith(ours).doesNotHaveDuplicates();
    }
}
