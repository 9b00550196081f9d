package io.probablecause.rules.catalogue;

import io.probablecause.core.config.UserError;
import java.util.regex.Pattern;

/** The file that a new rule begins as: it loads, and its tests pass, before anything is changed. */
public final class RuleTemplate {
  private static final Pattern ID = Pattern.compile("[a-z0-9-]+(/[a-z0-9-]+)+");

  private RuleTemplate() {}

  /** The text of the rule's file; throws {@link UserError} where the id is none. */
  public static String of(String id) {
    if (!ID.matcher(id).matches()) {
      throw new UserError(
          "'"
              + id
              + "' is not the id of a rule, such as ec2/instance-rebooted: folder, slash, name.");
    }
    return """
        title: Instance rebooted
        id: %s
        status: experimental
        description: What happens, and why it matters.
        logsource: {product: aws, service: cloudtrail}
        detection:
          selection:
            eventSource: ec2.amazonaws.com
            eventName: RebootInstances
          denied: {errorCode: "?*"}
          condition: selection and not denied
        level: high
        probable_cause:
          layer: cloudsystem
          relevance: 7
          horizon: 3d
          repeats: false
          change: true
          resource: requestParameters.instancesSet.items.instanceId
          summary: "REBOOT of instance {resource} by {userIdentity.arn}"
          runbook: "What to look at first."
          tests:
            - name: fires on a reboot
              event:
                {eventVersion: "1.09", eventTime: "2026-03-01T10:00:00Z",
                 eventSource: ec2.amazonaws.com, eventName: RebootInstances,
                 userIdentity: {arn: "arn:aws:iam::111122223333:user/ana"},
                 requestParameters: {instancesSet: {items: [{instanceId: i-0123456789abcdef0}]}}}
              expect: {resource: i-0123456789abcdef0}
            - name: is silent when the call was denied
              event:
                {eventVersion: "1.09", eventTime: "2026-03-01T10:00:00Z",
                 eventSource: ec2.amazonaws.com, eventName: RebootInstances,
                 errorCode: Client.UnauthorizedOperation,
                 userIdentity: {arn: "arn:aws:iam::111122223333:user/ana"}}
              expect: none
        """
        .formatted(id);
  }
}
