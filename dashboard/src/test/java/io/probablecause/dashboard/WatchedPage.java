package io.probablecause.dashboard;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A page of its own browser context that notes whatever a well-behaved page never does: errors and
 * warnings on the console, exceptions, dialogs, and what the Content-Security-Policy had to stop.
 */
public final class WatchedPage implements AutoCloseable {
  private static final double PATIENCE_MILLIS = 60_000;

  private final BrowserContext context;
  private final Page page;
  private final URI base;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  WatchedPage(BrowserContext context, URI base) {
    this.context = context;
    this.base = base;
    context.addInitScript(
        "addEventListener('securitypolicyviolation', e =>"
            + " console.error('refused by the policy: ' + e.violatedDirective))");
    page = context.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.onConsoleMessage(
        m -> {
          if (List.of("error", "warning").contains(m.type())) {
            complaints.add(m.text());
          }
        });
    page.onPageError(complaints::add);
    page.onDialog(this::dialog);
  }

  private void dialog(Dialog dialog) {
    complaints.add("a dialog: " + dialog.message());
    dialog.dismiss();
  }

  public Page page() {
    return page;
  }

  /** What the browser had to complain of so far. */
  public List<String> complaints() {
    return complaints;
  }

  /** Opens an address of the dashboard and waits until the page is live. */
  public WatchedPage visit(String address) {
    page.navigate(base + address);
    page.waitForSelector("#live[data-state=live]");
    return this;
  }

  @Override
  public void close() {
    context.close();
  }
}
