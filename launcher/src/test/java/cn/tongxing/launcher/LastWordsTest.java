package cn.tongxing.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastWordsTest {
    @Test
    void springsAnalysisIsPreferred() {
        assertThat(LastWords.of("""
                APPLICATION FAILED TO START

                Description:

                Web server failed to start. Port 23403 was already in use.

                Action:
                """)).isEqualTo("Web server failed to start. Port 23403 was already in use.");
    }

    @Test
    void elseTheInnermostCause() {
        assertThat(LastWords.of("""
                java.lang.IllegalStateException: outer
                \tat a.b.C.d(C.java:1)
                Caused by: java.lang.RuntimeException: middle
                \tat a.b.C.d(C.java:2)
                Caused by: java.lang.IllegalArgumentException: sample keys are refused
                \tat a.b.C.d(C.java:3)
                \t... 12 more
                """)).isEqualTo("java.lang.IllegalArgumentException: sample keys are refused");
    }

    @Test
    void elseTheLastLine() {
        assertThat(LastWords.of("first\nlast\n\n")).isEqualTo("last");
        assertThat(LastWords.of("")).isEmpty();
    }
}
