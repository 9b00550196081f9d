package io.probablecause.dashboard.page;

import static io.probablecause.dashboard.page.Html.at;
import static io.probablecause.dashboard.page.Html.el;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void writesMarkupInTextAndAttributesAsText() {
    String evil = "\"><script>alert('&')</script>";
    assertThat(Html.write(el("p", at("title", evil), evil)))
        .isEqualTo(
            "<p title=\"&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;\">"
                + "&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;</p>");
  }

  @Test
  void showsControlCharactersAndTurnsOfDirection() {
    assertThat(Html.write(el("p", "a\u0000b\u001b[2Jc\u202ed")))
        .isEqualTo("<p>a\u2400b\u241b[2Jc\ufffdd</p>");
  }

  @Test
  void marksWhatTheFindingSpeaksOfAndKeepsTheRest() {
    String line = "<b> connect to orders-db:5432 timed out";
    assertThat(Html.write(Marked.line(line, "orders-db", "connection timed out")))
        .isEqualTo("&lt;b&gt; connect to <mark>orders-db</mark>:5432 <mark>timed</mark> out");
  }

  @Test
  void cutsAVeryLongLine() {
    String written = Html.write(Marked.line("x".repeat(1_000_000), "r-1", "s"));
    assertThat(written).hasSize(Marked.SHOWN + 2);
  }

  @Test
  void linksOnlyCitationsThatExist() {
    String written = Html.write(NarrativeText.of("It was this [E1, E9].", java.util.Set.of("E1")));
    assertThat(written)
        .contains("<a class=\"cite\" href=\"#E1\">E1</a>")
        .contains("[E9]")
        .doesNotContain("#E9");
  }

  @Test
  void speaksBothLanguagesInFull() {
    assertThat(Words.of("ja").keys()).isEqualTo(Words.of("en").keys());
    assertThat(Words.of("xx")).isSameAs(Words.of("en"));
  }
}
