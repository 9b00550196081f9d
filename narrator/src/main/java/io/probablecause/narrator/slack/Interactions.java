package io.probablecause.narrator.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.ViewState;
import io.probablecause.core.narrative.Phrases;
import io.probablecause.narrator.message.SlackSettings;
import io.probablecause.narrator.slack.Verdicts.Press;
import io.probablecause.narrator.store.IncidentKey;
import io.probablecause.narrator.store.IncidentStore;
import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What buttons, modals and the command do. Each is answered at once, since Slack waits three
 * seconds, and done afterwards.
 */
final class Interactions {
  private static final Logger LOG = LoggerFactory.getLogger(Interactions.class);

  private final Verdicts verdicts;
  private final StandingAnswer standing;
  private final IncidentStore store;
  private final SlackApi api;
  private final Links links;
  private final SlackSettings settings;
  private final int hours;
  private final Phrases phrases;
  private final Executor later;

  Interactions(
      Verdicts verdicts,
      StandingAnswer standing,
      IncidentStore store,
      SlackApi api,
      Links links,
      SlackSettings settings,
      int hours,
      Phrases phrases,
      Executor later) {
    this.verdicts = verdicts;
    this.standing = standing;
    this.store = store;
    this.api = api;
    this.links = links;
    this.settings = settings;
    this.hours = hours;
    this.phrases = phrases;
    this.later = later;
  }

  void register(App app) {
    app.blockAction(
        Actions.ACKNOWLEDGE,
        (request, context) ->
            later(context, () -> openAcknowledge(key(request.getPayload()), context)));
    app.blockAction(
        Actions.EVIDENCE,
        (request, context) ->
            later(context, () -> openEvidence(key(request.getPayload()), context)));
    app.blockAction(
        Actions.RESOLVE,
        (request, context) ->
            later(
                context,
                () -> verdicts.resolve(key(request.getPayload()), press(request.getPayload()))));
    app.blockAction(
        Actions.CONFIRM,
        (request, context) -> later(context, () -> feedback(request.getPayload(), true)));
    app.blockAction(
        Actions.DENY,
        (request, context) -> later(context, () -> feedback(request.getPayload(), false)));
    app.viewSubmission(
        Views.ACKNOWLEDGE,
        (request, context) -> {
          var payload = request.getPayload();
          Map<String, Map<String, ViewState.Value>> values =
              payload.getView().getState().getValues();
          String note = values.get(Views.NOTE).get(Views.NOTE).getValue();
          int until =
              Integer.parseInt(
                  values.get(Views.HOURS).get(Views.HOURS).getSelectedOption().getValue());
          Press press =
              new Press(
                  payload.getUser().getName(),
                  payload.getUser().getId(),
                  payload.getView().getId());
          IncidentKey key = Actions.key(payload.getView().getPrivateMetadata());
          later.execute(
              () -> tried(() -> verdicts.acknowledge(key, press, until, note == null ? "" : note)));
          return context.ack();
        });
    app.command(
        "/probable-cause",
        (request, context) -> {
          String application = request.getPayload().getText();
          String channel = request.getPayload().getChannelId();
          later.execute(
              () -> {
                Message answer = answer(application == null ? "" : application.strip(), channel);
                try {
                  context.respond(
                      r ->
                          r.responseType("ephemeral")
                              .text(answer.text())
                              .blocks(api.blocks(answer)));
                } catch (IOException e) {
                  LOG.warn("the answer to a command was not sent: {}", e.getMessage());
                }
              });
          return context.ack();
        });
  }

  private Message answer(String application, String channel) {
    try {
      TreeSet<String> names = new TreeSet<>();
      settings
          .channels()
          .forEach(
              (name, of) -> {
                if (of.equals(channel)) {
                  names.add(name);
                }
              });
      return standing.of(application, names);
    } catch (SdkException e) {
      LOG.warn("the standing ranking cannot be read: {}", e.getMessage());
      RichText text = new RichText().text(phrases.say("standing.unavailable"));
      return new Message(
          phrases.say("standing.unavailable"),
          com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
              .arrayNode()
              .add(text.block()));
    }
  }

  private Response later(ActionContext context, Runnable task) {
    later.execute(
        () -> {
          if (!tried(task)) {
            tell(context);
          }
        });
    return context.ack();
  }

  /** False where the engine or the table could not be reached. */
  private static boolean tried(Runnable task) {
    try {
      task.run();
      return true;
    } catch (SdkException e) {
      LOG.warn("a press of a button came to nothing: {}", e.getMessage());
      return false;
    }
  }

  private void tell(ActionContext context) {
    try {
      context.respond(
          r -> r.responseType("ephemeral").replaceOriginal(false).text(phrases.say("failed")));
    } catch (IOException e) {
      LOG.warn("the person who pressed it cannot be told: {}", e.getMessage());
    }
  }

  private void openAcknowledge(IncidentKey key, ActionContext context) {
    open(context, Views.acknowledge(key, hours, phrases).toString());
  }

  private void openEvidence(IncidentKey key, ActionContext context) {
    open(context, Views.evidence(store.latest(key), links, phrases).toString());
  }

  private void open(ActionContext context, String view) {
    try {
      api.open(context.getTriggerId(), view);
    } catch (SlackException e) {
      LOG.warn("a modal did not open: {}", e.getMessage());
    }
  }

  private void feedback(BlockActionPayload payload, boolean confirmed) {
    verdicts.feedback(key(payload), press(payload), confirmed);
  }

  private static IncidentKey key(BlockActionPayload payload) {
    return Actions.key(payload.getActions().get(0).getValue());
  }

  private static Press press(BlockActionPayload payload) {
    BlockActionPayload.User user = payload.getUser();
    return new Press(user.getUsername(), user.getId(), payload.getActions().get(0).getActionTs());
  }
}
